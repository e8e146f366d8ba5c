import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { isWidgetFile } from './cors.ts';

const YEAR = 'public, max-age=31536000, immutable';
const REVALIDATE = 'public, max-age=300';

/** Files whose name carries a hash never change. */
const hashed = /-[A-Za-z0-9_-]{8,}\.(js|css|woff2|svg|png)(\.(br|gz))?$/;

type Answer = { header(name: string, value: string): void };

/** A company's modules in its chat; what looks like a hash is a name. */
const named = /\/widget-[a-z]+\.js(\.(br|gz))?$/;

const cache = (path: string, c: Answer) =>
  c.header('Cache-Control', hashed.test(path) && !named.test(path) ? YEAR : REVALIDATE);

/**
 * Built files: the widget for everybody, the pages for ourselves. Folders are absolute; one that
 * was not built yet is left out, and the API answers without it.
 */
export function staticRoutes(app: Hono, folders: { widget: string; web: string; mailboxStyle: string }): void {
  app.get('/mailbox.css', serveStatic({ path: folders.mailboxStyle }));
  if (existsSync(folders.widget)) widgetFiles(app, folders.widget);
  if (existsSync(folders.web)) pages(app, folders.web);
}

function widgetFiles(app: Hono, root: string): void {
  const serve = serveStatic({ root, precompressed: true, onFound: cache });
  app.use(async (c, next) => (c.req.method === 'GET' && isWidgetFile(c.req.path) ? serve(c, next) : next()));
}

/** The page at an address; each company has an entrance of its own. */
function fileOf(path: string): string {
  if (path === '/') return '/index.html';
  if (path === '/signed-in' || /^\/c\/[^/]+\/?$/.test(path)) return '/sign-in.html';
  return /\.\w+$/.test(path) ? path : `${path}.html`;
}

function pages(app: Hono, root: string): void {
  app.get('/assets/*', serveStatic({ root, precompressed: true, onFound: cache }));
  app.get(
    '*',
    serveStatic({
      root,
      precompressed: true,
      rewriteRequestPath: fileOf,
      onFound: (_path, c) => c.header('Cache-Control', 'no-cache'),
    }),
  );
  // A person who typed an address gets a page to read; a program gets the coded answer.
  app.get('*', async (c, next) => {
    if (!c.req.header('accept')?.includes('text/html') || /^\/(api|widget)\//.test(c.req.path)) return next();
    return c.html(await readFile(join(root, '404.html'), 'utf8'), 404, { 'Cache-Control': 'no-cache' });
  });
}
