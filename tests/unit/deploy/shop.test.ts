import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { products } from '../../../deploy/shop/products.ts';
import type { Shop } from '../../../deploy/shop/server.ts';
import { startShop } from '../../../deploy/shop/server.ts';

let dataDir: string;
let shop: Shop;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-shop-'));
  shop = await startShop({ port: 0, dataDir });
});
afterAll(async () => {
  await shop.close();
  await rm(dataDir, { recursive: true, force: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
type Options = { method?: string; headers?: Record<string, string>; body?: string };

/** By node:http, because fetch sends no Host of the caller's choice. */
function ask(path: string, { method = 'GET', headers = {}, body }: Options = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${shop.url}${path}`, { method, headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const save = (part: 'head' | 'file', code: string, headers: Record<string, string> = {}) =>
  ask(`/admin/${part}`, {
    method: 'POST',
    headers: { origin: shop.url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ code }).toString(),
  });

const pages = ['/', '/about', '/cart', ...products.map(({ slug }) => `/products/${slug}`)];

describe('the demo shop', () => {
  test.each(pages)('%s stands in both languages and names the other', async (path) => {
    const zh = await ask(path);
    const en = await ask(path === '/' ? '/en/' : `/en${path}`);
    expect([zh.status, en.status]).toEqual([200, 200]);
    expect(zh.body).toContain('<html lang="zh-CN">');
    expect(zh.body).toContain(`href="${path === '/' ? '/en/' : `/en${path}`}" hreflang="en"`);
    expect(en.body).toContain('<html lang="en">');
    expect(en.body).toContain(`href="${path}" hreflang="zh-CN"`);
    // Chinese is left in the English page only where it names the way back.
    expect(en.body.match(/[\u4e00-\u9fff]+/g)).toEqual(['中文']);
    expect(zh.body + en.body).not.toMatch(/undefined|\[object/);
  });

  test('everything a page loads is its own', async () => {
    const { body } = await ask('/');
    const loaded = [...body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(loaded).toHaveLength(3);
    for (const path of loaded) expect((await ask(path)).status).toBe(200);
    expect(body).not.toMatch(/(?:src|href)="(https?:)?\/\//);
  });

  test('an unknown page says so in its language, and offers a way on', async () => {
    const missing = await ask('/en/products/coffee');
    expect(missing.status).toBe(404);
    expect(missing.body).toContain('Nothing here');
    expect((await ask('/', { method: 'DELETE' })).status).toBe(405);
    expect((await ask('/', { method: 'HEAD' })).body).toBe('');
  });
});

describe("the shop's code box", () => {
  const code =
    '<meta name="frontdesk-site" content="abc">\n<script async src="http://localhost:1/widget.js" data-site="1-1"></script>';

  test('X2 · pasted code stands in the head of every page as it is, and survives a restart', async () => {
    const saved = await save('head', `  ${code}  `);
    expect([saved.status, saved.headers.location]).toEqual([303, '/admin?saved=head']);
    for (const path of pages) {
      const { body } = await ask(path);
      expect(body.split('</head>')[0]).toContain(code);
    }
    await shop.close();
    shop = await startShop({ port: 0, dataDir });
    expect((await ask('/')).body).toContain(code);
  });

  test('its own page shows the code as text and does not run it', async () => {
    const { body, headers } = await ask('/admin');
    expect(body).not.toContain('<script');
    expect(body).toContain('&lt;meta name=&quot;frontdesk-site&quot;');
    expect(body).toContain('&lt;meta&gt;, &lt;script&gt;');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('saving it empty takes the code out again', async () => {
    await save('head', '');
    expect((await ask('/')).body).not.toContain('frontdesk-site');
  });

  test('X2 · the verification file is served where the proof looks', async () => {
    expect((await ask('/.well-known/frontdesk.txt')).status).toBe(404);
    await save('file', ' token-1 ');
    const file = await ask('/.well-known/frontdesk.txt');
    expect([file.status, file.headers['content-type'], file.body]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'token-1',
    ]);
  });

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['no origin', { origin: '' }],
    ['a page that hides its origin', { origin: 'null' }],
    ['a request the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a name that only resolves here', { host: 'evil.example' }],
    ['a proxy', { 'x-forwarded-for': '203.0.113.9' }],
  ])('a form from %s changes nothing', async (_name, headers: Record<string, string>) => {
    const refused = await save('head', '<script>bad()</script>', headers);
    expect(refused.status).toBe(403);
    expect((await ask('/')).body).not.toContain('bad()');
  });

  test('only this machine sees the page', async () => {
    expect((await ask('/admin', { headers: { host: 'shop.example' } })).status).toBe(403);
    expect((await ask('/admin', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403);
  });

  test.each([16 * 1024 + 1, 200 * 1024])('%i characters are refused and what stood there stays', async (length) => {
    await save('head', code);
    const refused = await save('head', 'x'.repeat(length));
    expect(refused.headers.location).toBe('/admin?saved=large');
    expect((await ask('/admin?saved=large')).body).toContain('16 KB');
    expect((await ask('/')).body).toContain(code);
  });
});
