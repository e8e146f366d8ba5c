import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadAssets } from './assets.ts';
import type { CustomCode, CustomCodeStore } from './custom-code.ts';
import { CODE_MAX_BYTES, FILE_PATH, openCustomCode } from './custom-code.ts';
import { isFromHere, isSameOrigin } from './guard.ts';
import { pathIn, readPath } from './language.ts';
import { aboutPage } from './pages/about.ts';
import type { Notice } from './pages/admin.ts';
import { adminPage, isNotice, tagsIn } from './pages/admin.ts';
import { cartPage } from './pages/cart.ts';
import { homePage } from './pages/home.ts';
import type { Html, View } from './pages/layout.ts';
import { viewOf } from './pages/layout.ts';
import { missingPage } from './pages/missing.ts';
import { productPage } from './pages/product.ts';
import { products } from './products.ts';

export type Shop = {
  /** Origin, for example `http://localhost:8788`. */
  url: string;
  /** Puts HTML into the head of every page, as the box at /admin does. */
  setHead(html: string): Promise<void>;
  close(): Promise<void>;
};

type Answer = { status: number; headers: Record<string, string>; body: string };

/** The demo shop on this machine; port 0 takes a free one. Rejects with EADDRINUSE where the port is taken. */
export async function startShop({ port, dataDir }: { port: number; dataDir: string }): Promise<Shop> {
  const code = await openCustomCode(join(dataDir, 'shop'));
  const answer = createAnswers(code);
  const server = createServer((request, response) => {
    answer(request).then(
      (found) => send(request, response, found),
      () => send(request, response, text(500, 'The shop could not answer.')),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    setHead: (html) => code.set('head', html),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createAnswers(code: CustomCodeStore): (request: IncomingMessage) => Promise<Answer> {
  const assets = loadAssets();
  return async (request) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { locale, page } = readPath(url.pathname);
    if (page === '/admin' || page.startsWith('/admin/')) return office(request, url, code);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return text(405, 'Method not allowed', { Allow: 'GET, HEAD' });
    const asset = assets.get(url.pathname);
    if (asset) return { status: 200, headers: { 'Content-Type': asset.type }, body: asset.body };
    if (url.pathname === FILE_PATH && code.current().file) return text(200, code.current().file);
    const view = viewOf(locale, page, code.current().head);
    const found = pageOf(view);
    return found ? htmlAnswer(200, found) : htmlAnswer(404, missingPage({ ...view, page: '/' }));
  };
}

function pageOf(view: View): Html | null {
  if (view.page === '/') return homePage(view);
  if (view.page === '/about') return aboutPage(view);
  if (view.page === '/cart') return cartPage(view);
  const product = products.find(({ slug }) => view.page === `/products/${slug}`);
  return product ? productPage(view, product) : null;
}

/** The page with the box for custom code: for this machine, and forms only from the page itself. */
async function office(request: IncomingMessage, url: URL, code: CustomCodeStore): Promise<Answer> {
  if (!isFromHere(request)) return text(403, 'Only from this machine.');
  const { locale, page } = readPath(url.pathname);
  if (page === '/admin' && (request.method === 'GET' || request.method === 'HEAD')) {
    const saved = url.searchParams.get('saved');
    const answer = await htmlAnswer(200, adminPage(locale, code.current(), isNotice(saved) ? saved : null));
    return { ...answer, headers: { ...answer.headers, ...officeHeaders } };
  }
  const part: keyof CustomCode | null = page === '/admin/head' ? 'head' : page === '/admin/file' ? 'file' : null;
  if (!part) return text(404, 'Not found');
  if (request.method !== 'POST') return text(405, 'Method not allowed', { Allow: 'POST' });
  if (!isSameOrigin(request)) return text(403, 'Only from the page itself.');
  const pasted = await readCode(request);
  const notice = noticeOf(part, pasted);
  if (pasted !== null && notice === part) await code.set(part, pasted);
  return text(303, '', { Location: `${pathIn(locale, '/admin')}?saved=${notice}` });
}

/** Text without a tag would stand in every page's head as it is, and say nothing. */
function noticeOf(part: keyof CustomCode, pasted: string | null): Notice {
  if (pasted === null) return 'large';
  return part === 'head' && pasted && tagsIn(pasted).length === 0 ? 'untagged' : part;
}

const officeHeaders = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

/** The field `code` of a form; null where it is larger than what is kept. */
async function readCode(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Percent-encoding takes three bytes for one. The rest is read and dropped, so that the answer arrives.
    if (size <= CODE_MAX_BYTES * 3) chunks.push(chunk);
  }
  if (size > CODE_MAX_BYTES * 3) return null;
  const pasted = (new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('code') ?? '').trim();
  return Buffer.byteLength(pasted) > CODE_MAX_BYTES ? null : pasted;
}

async function htmlAnswer(status: number, page: Html): Promise<Answer> {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: String(await page) };
}

function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
