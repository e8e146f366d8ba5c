import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Page = { status?: number; headers?: Record<string, string>; body: string; delayMs?: number };

export type Website = {
  /** `http://localhost:<port>`: another origin than the API's. */
  origin: string;
  /** Pages by path; what is missing is a 404. */
  pages: Map<string, Page>;
  /** Headers of every request so far, by path. */
  requests: { path: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
};

/** Somebody's website, on a real port. */
export async function startWebsite(host: 'localhost' | '127.0.0.1' = 'localhost'): Promise<Website> {
  const pages = new Map<string, Page>();
  const requests: Website['requests'] = [];
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?')[0] as string;
    requests.push({ path, headers: request.headers });
    const page = pages.get(path);
    if (page?.delayMs) await new Promise((resolve) => setTimeout(resolve, page.delayMs));
    response.writeHead(page ? (page.status ?? 200) : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...page?.headers,
    });
    response.end(page?.body ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    pages,
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A whole page around a head and a body. */
export function html(head: string, body = '<main><h1>Shop</h1></main>', lang = 'zh-CN'): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Shop</title>${head}</head><body>${body}</body></html>`;
}
