import type { IncomingMessage } from 'node:http';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { refuse } from '../errors.ts';
import { demandPublicHost, guardedLookup } from '../http/public-address.ts';

const TIMEOUT_MS = 2500;
const BYTES_MAX = 512 * 1024;
const REDIRECTS_MAX = 3;

export type Fetched = {
  text: string;
  /** Media type without its parameters, in small letters. */
  type: string;
};

/**
 * A page of somebody else's site, fetched without being lured into our own network: every
 * address the name has is checked, the connection goes to the checked one, and a redirect must
 * stay on the origin. Throws `address_forbidden` or `proof_unreachable` with the reason.
 */
export async function fetchPage(url: URL, allowLoopback: boolean): Promise<Fetched> {
  let target = url;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
    const response = await open(target, allowLoopback);
    const location = response.headers.location;
    if (response.statusCode && response.statusCode >= 300 && response.statusCode < 400 && location) {
      response.destroy();
      target = nextTarget(location, target);
      continue;
    }
    if (response.statusCode !== 200) {
      response.destroy();
      throw refuse('proof_unreachable', { reason: 'status', status: response.statusCode ?? 0 });
    }
    const [type = ''] = (response.headers['content-type'] ?? '').split(';');
    return { text: await read(response), type: type.trim().toLowerCase() };
  }
  throw refuse('proof_unreachable', { reason: 'redirect', to: target.href });
}

/** Where a redirect leads, which must be on the same origin. */
function nextTarget(location: string, from: URL): URL {
  const to = URL.parse(location, from);
  if (to?.origin === from.origin) return to;
  throw refuse('proof_unreachable', { reason: 'redirect', to: to?.origin ?? location.slice(0, 100) });
}

function open(url: URL, allowLoopback: boolean): Promise<IncomingMessage> {
  demandPublicHost(url, allowLoopback);
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      {
        lookup: guardedLookup(allowLoopback),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'user-agent': 'Frontdesk-Proof/1', accept: 'text/html,text/plain' },
      },
      resolve,
    );
    request.on('error', (error) => reject(toRefusal(error)));
    // An answer that is none, such as a change of protocol, ends without an error.
    request.on('close', () => reject(toRefusal(new Error('closed'))));
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      // The tag stands in the head; the rest of a long page is of no interest.
      if (size >= BYTES_MAX) break;
    }
  } catch (error) {
    throw toRefusal(error as Error);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const reasons: Record<string, string> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  ABORT_ERR: 'timeout',
  ETIMEDOUT: 'timeout',
};

function toRefusal(error: Error & { code?: string }) {
  if (error.code === 'EINTERNAL') return refuse('address_forbidden');
  const code = error.code ?? '';
  const reason = reasons[code] ?? (/CERT|TLS|SSL|ALTNAME/.test(code) ? 'tls' : 'failed');
  return refuse('proof_unreachable', { reason });
}
