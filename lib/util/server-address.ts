import { isLoopback, readAddress } from './origin.ts';

export type ServerAddress =
  | { ok: true; origin: string; host: string }
  | { ok: false; reason: 'malformed' | 'insecure' };

/** What a person typed → the origin of an API. Without a scheme HTTPS is meant, on loopback HTTP. */
export function parseServerAddress(text: string): ServerAddress {
  const url = readAddress(text);
  if (!url) return { ok: false, reason: 'malformed' };
  const local = isLoopback(url.hostname);
  if (!local && !/^(\[.+\]|[^.]+(\.[^.]+)+)$/.test(url.hostname)) return { ok: false, reason: 'malformed' };
  if (!local && url.protocol !== 'https:') return { ok: false, reason: 'insecure' };
  return { ok: true, origin: url.origin, host: url.host };
}
