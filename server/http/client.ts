import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext } from 'hono';
import type { Client } from '../context.ts';
import type { Settings } from '../env.ts';

/** Address without the prefix that a dual-stack socket puts before IPv4. */
export function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '');
}

/** The socket's address, or what the one configured proxy says of it. */
export function clientAddress(
  socketAddress: string | undefined,
  forwarded: string | undefined,
  settings: Settings,
): string {
  const address = plainAddress(socketAddress);
  if (!settings.trustedProxy || address !== settings.trustedProxy || !forwarded) return address;
  return plainAddress(forwarded.split(',').at(-1)?.trim()) || address;
}

/** Whether a request comes from a page of the API itself, which the browser vouches for. */
function fromOwnPage(site: string | undefined, origin: string | undefined, settings: Settings): boolean {
  return site === 'same-origin' || (site === undefined && origin === settings.publicUrl);
}

export function clientOf(c: HonoContext, settings: Settings): Client {
  const origin = c.req.header('origin');
  return {
    ip: clientAddress(getConnInfo(c).remote.address, c.req.header('x-forwarded-for'), settings),
    origin: origin ?? null,
    transport: fromOwnPage(c.req.header('sec-fetch-site'), origin, settings) ? 'cookie' : 'bearer',
  };
}
