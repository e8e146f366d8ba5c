import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Longest text that is read: an IPv6 address written out, with its length. */
const LONGEST = 64;

/** Four decimal numbers; a zero before one of them would mean octal to some and nothing to others. */
const FOUR_PARTS = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;

/** `::ffff:0:0/96` holds IPv4. */
const MAPPED_BITS = 96;

/**
 * A range of addresses as a person types it → canonical CIDR, or null: `10.0.0.5` → `10.0.0.5/32`,
 * `10.1.2.3/8` → `10.0.0.0/8`, `2001:DB8::1/32` → `2001:db8::/32`, `::ffff:10.0.0.0/104` → `10.0.0.0/8`.
 */
export function parseRange(text: string): string | null {
  const [typed = '', length, ...more] = text.length > LONGEST ? [] : text.normalize('NFKC').trim().split('/');
  const address = more.length === 0 ? readStrict(typed) : null;
  if (!address || (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length))) return null;
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  const bits = length === undefined ? longest : Number(length);
  if (bits > longest) return null;
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()) {
    return bits < MAPPED_BITS ? null : canonical(address.toIPv4Address(), bits - MAPPED_BITS);
  }
  return canonical(address, bits);
}

/** Whether an address lies in one of the ranges; what is no address lies in none. */
export function addressIn(list: readonly string[], ip: string): boolean {
  if (!isIP(ip)) return false;
  const address = ipaddr.process(ip);
  return list.some((text) => {
    const range = rangeOf(text);
    return range !== null && range[0].kind() === address.kind() && address.match(range);
  });
}

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

const ranges = new Map<string, Range | null>();
const RANGES_KEPT = 10_000;

/** Reading a range takes a hundred times as long as comparing with it, and every request compares. */
function rangeOf(text: string): Range | null {
  let range = ranges.get(text);
  if (range === undefined) {
    if (ranges.size >= RANGES_KEPT) ranges.clear();
    const canonicalText = parseRange(text);
    range = canonicalText === null ? null : ipaddr.parseCIDR(canonicalText);
    ranges.set(text, range);
  }
  return range;
}

/** An address without the shorthands, zones and octals that a library reads out of kindness. */
function readStrict(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (FOUR_PARTS.test(text)) return ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : null;
  if (!text.includes(':') || text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  const tail = text.slice(text.lastIndexOf(':') + 1);
  return tail.includes('.') && !FOUR_PARTS.test(tail) ? null : ipaddr.IPv6.parse(text);
}

function canonical(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const bytes = address.toByteArray().map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))));
  return `${ipaddr.fromByteArray(bytes.map((byte) => byte & 0xff)).toString()}/${bits}`;
}
