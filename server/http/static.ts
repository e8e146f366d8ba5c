import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { isWidgetFile } from './cors.ts';

const YEAR = 'public, max-age=31536000, immutable';
const REVALIDATE = 'public, max-age=300';

/** Files whose name carries a hash never change. */
const hashed = /-[A-Za-z0-9_-]{8,}\.(js|css|woff2|svg|png)$/;

/** Built files: the widget for everybody, the pages for ourselves. Folders are absolute. */
export function staticRoutes(app: Hono, folders: { widget: string; web: string; mailboxStyle: string }): void {
  const cache = (path: string, c: { header(name: string, value: string): void }) =>
    c.header('Cache-Control', hashed.test(path) ? YEAR : REVALIDATE);
  const widget = serveStatic({ root: folders.widget, onFound: cache });
  app.use(async (c, next) => (c.req.method === 'GET' && isWidgetFile(c.req.path) ? widget(c, next) : next()));
  app.get('/mailbox.css', serveStatic({ path: folders.mailboxStyle }));
  app.get('/assets/*', serveStatic({ root: folders.web, onFound: cache }));
  app.get(
    '*',
    serveStatic({
      root: folders.web,
      rewriteRequestPath: (path) => (path === '/' ? '/index.html' : /\.\w+$/.test(path) ? path : `${path}.html`),
      onFound: (_path, c) => c.header('Cache-Control', 'no-cache'),
    }),
  );
}
