import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** How near an address is that belongs to no region. */
export type Nearness = 'this_machine' | 'local_network';

/** IPv4 inside IPv6 counts as IPv4; null for what is no address. */
export function readAddress(ip: string): Address | null {
  return isIP(ip) ? ipaddr.process(ip) : null;
}

/** Whether an address is this machine's or of a network that nobody sees from outside; null for any other. */
export function nearness(ip: string): Nearness | null {
  switch (readAddress(ip)?.range()) {
    case 'loopback':
      return 'this_machine';
    case 'private':
    case 'linkLocal':
    case 'uniqueLocal':
    case 'carrierGradeNat':
      return 'local_network';
    default:
      return null;
  }
}
