import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context as HonoContext } from 'hono';
import ipaddr from 'ipaddr.js';
import type { Client } from '../context.ts';
import type { Settings } from '../env.ts';
import { readSessionCookie } from './cookie.ts';

/** Address without the prefix that a dual-stack socket puts before IPv4. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/, '');
}

export const isLoopback = (ip: string): boolean => /^(127(\.\d+){3}|::1)$/.test(ip);

/** One household has many IPv6 addresses: its /64 stands for it. */
export function network(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return (address as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':');
}

/**
 * Whether a request comes from this machine itself: through no proxy, and under one of its own
 * names, since a foreign one that resolves to it (DNS rebinding) is another page's.
 */
export function isFromHere(c: HonoContext): boolean {
  const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded');
  const named = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(c.req.header('host') ?? '');
  return isLoopback(plainAddress(getConnInfo(c).remote.address)) && !forwarded && named;
}

/** The token of an `Authorization: Bearer` header, or null. */
export function bearerOf(c: HonoContext): string | null {
  return /^Bearer (\S{1,256})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
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
  const transport = fromOwnPage(c, settings) ? 'cookie' : 'bearer';
  return {
    ip: clientAddress(getConnInfo(c).remote.address, c.req.header('x-forwarded-for'), settings),
    origin: c.req.header('origin') ?? null,
    transport,
    device: null,
    held: transport === 'cookie' ? (readSessionCookie(c, settings) ?? null) : null,
  };
}
