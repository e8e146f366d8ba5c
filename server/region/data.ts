import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Version } from 'ip2region.js';
import {
  HeaderInfoLength,
  IPv6,
  loadHeaderFromFile,
  VectorIndexCols,
  VectorIndexSize,
  versionFromHeader,
} from 'ip2region.js';
import type { Address } from './address.ts';

/** Finds the line of an address of one family; empty where the data has none. */
export type Source = { family: 'ipv4' | 'ipv6'; find(address: Address): string };

/** The IPv4 data that a package brings: 9 MB in memory, some 30 ms to load, 10 µs to ask. */
export function bundledSource(): Source {
  const { default: IP2Region } = createRequire(import.meta.url)('ip2region') as typeof import('ip2region');
  // The package's IPv6 data has no licence that a company could rely on, so it is never read.
  const data = new IP2Region({ disableIpv6: true });
  return {
    family: 'ipv4',
    find: (address) => (data.searchRaw(address.toString(), false) as { region: string } | null)?.region ?? '',
  };
}

/** Family of a file in ip2region's format, by its first bytes. Throws where it is none, or of a later structure. */
export function familyOf(path: string): Source['family'] {
  return versionOf(path) === IPv6 ? 'ipv6' : 'ipv4';
}

function versionOf(path: string): Version {
  const version = versionFromHeader(loadHeaderFromFile(path));
  if (!version) throw new Error('not a file of ip2region');
  return version;
}

/**
 * A file in ip2region's format, held in memory. The search is here because the library's own answers
 * only by a promise; layout and order of bytes are the library's.
 */
export function fileSource(path: string): Source {
  const content = readFileSync(path);
  const version = versionOf(path);
  const { bytes, indexSize } = version;
  return {
    family: version === IPv6 ? 'ipv6' : 'ipv4',
    find(address) {
      const wanted = Buffer.from(address.toByteArray());
      const cell = HeaderInfoLength + (wanted.readUInt8(0) * VectorIndexCols + wanted.readUInt8(1)) * VectorIndexSize;
      const first = content.readUInt32LE(cell);
      let low = 0;
      let high = first === 0 ? -1 : (content.readUInt32LE(cell + 4) - first) / indexSize;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const at = first + middle * indexSize;
        if (version.ipCompareFunc(wanted, content, at) < 0) high = middle - 1;
        else if (version.ipCompareFunc(wanted, content, at + bytes) > 0) low = middle + 1;
        else {
          const text = content.readUInt32LE(at + 2 * bytes + 2);
          return content.toString('utf8', text, text + content.readUInt16LE(at + 2 * bytes));
        }
      }
      return '';
    },
  };
}
