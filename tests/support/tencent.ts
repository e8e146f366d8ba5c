import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Codes of both platforms: used once, within five minutes. */
const CODE_MS = 5 * 60_000;
/** Tokens of both platforms last two hours. */
export const TOKEN_S = 7200;

export type Query = Record<string, string>;
/** Answers with JSON, or with the HTML of a page. */
export type Handler = (query: Query, url: URL) => Record<string, unknown> | string;

/** A server that answers as these platforms do: always 200, JSON as text/plain, failures by `errcode`. */
export type Platform = {
  origin: string;
  /** Every path asked for, and with what. */
  requests: { path: string; query: Query }[];
  /** The next answers of a path are this instead; a number is a status. */
  override(path: string, answer: Record<string, unknown> | number | string | null): void;
  close(): Promise<void>;
};

export async function startPlatform(handlers: Record<string, Handler>): Promise<Platform> {
  const requests: Platform['requests'] = [];
  const overrides = new Map<string, Record<string, unknown> | number | string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const query = Object.fromEntries(url.searchParams);
    requests.push({ path: url.pathname, query });
    const override = overrides.get(url.pathname);
    const handler = handlers[url.pathname];
    if (typeof override === 'number' || !handler || request.method !== 'GET') {
      return void response.writeHead(typeof override === 'number' ? override : 404).end();
    }
    const answer = override ?? handler(query, url);
    const page = typeof answer === 'string' && !override;
    response.writeHead(200, { 'content-type': page ? 'text/html; charset=utf-8' : 'text/plain' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    override(path, answer) {
      if (answer === null) overrides.delete(path);
      else overrides.set(path, answer);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Instead of the code to scan: a link for each person, and one for refusing. */
export function scanPage(links: { text: string; to: URL }[]): string {
  const items = links.map(({ text, to }) => `<li><a href="${to.href.replaceAll('&', '&amp;')}">${text}</a></li>`);
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>扫码登录</title><ul>${items.join('')}</ul></html>`;
}

/** Things that are given out, and end. */
export function given<T>(now: () => number, ms: number) {
  const kept = new Map<string, { value: T; until: number }>();
  return {
    give(value: T): string {
      const id = randomUUID();
      kept.set(id, { value, until: now() + ms });
      return id;
    },
    /** Undefined where it is unknown or over. */
    look(id: string | undefined): T | undefined {
      const found = kept.get(id ?? '');
      return found && found.until > now() ? found.value : undefined;
    },
    take(id: string | undefined): T | undefined {
      const value = this.look(id);
      kept.delete(id ?? '');
      return value;
    },
    clear: () => kept.clear(),
  };
}

export function codesOf<T>(now: () => number) {
  return given<T>(now, CODE_MS);
}

export const refused = (errcode: number, errmsg: string) => ({ errcode, errmsg });
