import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { refuse } from '../errors.ts';

/** Public by their range, and yet inside: Azure's host, and IPv4 in its oldest IPv6 writing. */
const internal = [ipaddr.parseCIDR('168.63.129.16/32'), ipaddr.parseCIDR('::/96')];

/** Loopback counts as public only for a server that itself runs on this machine. */
export function isPublicAddress(address: string, allowLoopback: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const plain = ipaddr.process(address);
  const loopback = plain.range() === 'loopback';
  if (!loopback && internal.some(([network, bits]) => plain.kind() === network.kind() && plain.match(network, bits)))
    return false;
  return plain.range() === 'unicast' || (allowLoopback && loopback);
}

/** Throws `address_forbidden` where the host is written as an internal address; names are left to the lookup. */
export function demandPublicHost(url: URL, allowLoopback: boolean): void {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(literal) && !isPublicAddress(literal, allowLoopback)) throw refuse('address_forbidden');
}

/**
 * Looks a name up for a connection, and fails with the code `EINTERNAL` where any of its addresses
 * is internal. The connection goes to what was checked, so that a second answer cannot differ.
 */
export function guardedLookup(allowLoopback: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = found as LookupAddress[];
      if (error) return done(error, '', 0);
      if (!addresses.every((row) => isPublicAddress(row.address, allowLoopback && hostname === 'localhost'))) {
        return done(Object.assign(new Error('internal address'), { code: 'EINTERNAL' }), '', 0);
      }
      if (options.all) return done(null, addresses);
      const first = addresses[0] as LookupAddress;
      done(null, first.address, first.family);
    });
  };
}
