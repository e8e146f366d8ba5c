import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isLoopback } from '../../lib/util/origin.ts';
import { refuse } from '../errors.ts';
import { demandPublicHost, guardedLookup } from './public-address.ts';

const TIMEOUT_MS = 5000;
const BYTES_MAX = 1024 * 1024;
const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

export type GuardedFetch = (
  url: string,
  options?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | URLSearchParams | null;
    signal?: AbortSignal;
    /** A longer answer fails; 1 MiB unless it is said. */
    bytesMax?: number;
  },
) => Promise<Response>;

/**
 * `fetch` for an address that somebody else chose: HTTPS, to public addresses only, redirects not
 * followed, an answer of so many bytes at most. A server of this machine may reach loopback as well, also without TLS.
 * Throws `address_forbidden`, and whatever the connection fails with.
 */
export function guardedFetch(allowLoopback: boolean): GuardedFetch {
  return async (address, { method = 'GET', headers = {}, body, signal, bytesMax = BYTES_MAX } = {}) => {
    const url = new URL(address);
    demandPublicHost(url, allowLoopback);
    const plain = url.protocol === 'http:' && allowLoopback && isLoopback(url.hostname);
    if (url.protocol !== 'https:' && !plain) throw refuse('address_forbidden');
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const request = (plain ? requestHttp : requestHttps)(url, {
      method,
      headers: body instanceof URLSearchParams ? { 'content-type': FORM, ...headers } : headers,
      lookup: guardedLookup(allowLoopback),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return new Promise<Response>((resolve, reject) => {
      let answered = false;
      request.on('response', (message) => {
        answered = true;
        read(message, bytesMax).then(resolve, reject);
      });
      request.on('error', (error: Error & { code?: string }) =>
        reject(error.code === 'EINTERNAL' ? refuse('address_forbidden') : error),
      );
      // An answer that is none, such as a change of protocol, ends without an error.
      request.on('close', () => answered || reject(new Error('closed')));
      request.end(body ? body.toString() : undefined);
    });
  };
}

/** Statuses that a Response may not have a body with. */
const empty = [204, 205, 304];

async function read(message: IncomingMessage, bytesMax: number): Promise<Response> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) throw new Error('answer too long');
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  const status = message.statusCode ?? 0;
  return new Response(empty.includes(status) ? null : Buffer.concat(chunks), { status, headers });
}
