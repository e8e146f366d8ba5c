import type { Region } from '../../lib/util/region.ts';
import type { Address } from './address.ts';
import { readAddress } from './address.ts';
import type { Source } from './data.ts';
import { bundledSource, familyOf, fileSource } from './data.ts';
import { readRegion } from './names.ts';

type Options = {
  /** Files in ip2region's format (`.xdb`), in place of the data that came along; the only data for IPv6. */
  files?: readonly string[];
  /** Hears once, with the reason, that the data cannot be read and regions stay unknown. */
  warn?: (error: unknown) => void;
};

export type Regions = {
  /** Where an address is; null for a local one, or where the data knows nothing. Never throws. */
  regionOf(ip: string): Region | null;
};

/** Tells regions. Data is read when the first address from outside comes. Throws where a file is of no use. */
export function createRegions({ files = [], warn = () => {} }: Options = {}): Regions {
  const families = files.map(checkedFamily);
  const load = () => (families.includes('ipv4') ? files.map(fileSource) : [...files.map(fileSource), bundledSource()]);
  let sources: Source[] | undefined;
  const find = (address: Address): string => {
    try {
      sources ??= load();
      return sources.find(({ family }) => family === address.kind())?.find(address) ?? '';
    } catch (error) {
      warn(error);
      sources = [];
      return '';
    }
  };
  return {
    regionOf(ip) {
      const address = readAddress(ip);
      return address?.range() === 'unicast' ? readRegion(find(address)) : null;
    },
  };
}

function checkedFamily(path: string): Source['family'] {
  try {
    return familyOf(path);
  } catch (cause) {
    throw new Error(`${path} cannot be used as data of regions: ${(cause as Error).message}`, { cause });
  }
}
