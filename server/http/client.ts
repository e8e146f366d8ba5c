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

/**
 * Whether a request comes from a page of the API itself, which the browser vouches for. Firefox
 * calls an extension that may reach our origin `same-origin` too, but gives it no Origin of ours:
 * so a page shows that with all it changes, and whoever brings a token is no page.
 */
function fromOwnPage(c: HonoContext, settings: Settings): boolean {
  if (c.req.header('authorization')) return false;
  const site = c.req.header('sec-fetch-site');
  const own = c.req.header('origin') === settings.publicUrl;
  if (site === undefined) return own;
  return site === 'same-origin' && (own || c.req.method === 'GET');
}

export function clientOf(c: HonoContext, settings: Settings): Client {
  return {
    ip: clientAddress(getConnInfo(c).remote.address, c.req.header('x-forwarded-for'), settings),
    origin: c.req.header('origin') ?? null,
    transport: fromOwnPage(c, settings) ? 'cookie' : 'bearer',
  };
}
