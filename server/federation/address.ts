import { isLoopback } from '../../lib/util/origin.ts';
import { turnAway } from './refusal.ts';

/** An address that a browser or we may be sent to: HTTPS, or loopback for a local server. Null where it is none. */
export function webAddress(text: string, local: boolean): URL | null {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return null;
  const plain = url.protocol === 'http:' && local && isLoopback(url.hostname);
  return url.protocol === 'https:' || plain ? url : null;
}

/** The same; throws `address_forbidden`. */
export function demandWebAddress(text: string, local: boolean): URL {
  const url = webAddress(text, local);
  if (!url) throw turnAway('address_forbidden');
  return url;
}
