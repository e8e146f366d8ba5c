import type { LucideIcon } from 'lucide-preact';
import { Monitor, Smartphone, Tablet } from 'lucide-preact';
import type { DeviceView } from '../../lib/contract/devices.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { regionName } from '../../lib/i18n/region.ts';
import { securityDevicesTexts } from '../../lib/i18n/security-devices.ts';
import { text } from '../../lib/i18n/text.ts';
import { unpackRegion } from '../../lib/util/region.ts';

const t = text(securityDevicesTexts);

export const deviceIcons: Record<DeviceView['kind'], LucideIcon> = {
  computer: Monitor,
  phone: Smartphone,
  tablet: Tablet,
};

/** `203.0.113.8 江苏苏州`; the address alone where the place is unknown. */
export function placeOf({ ip, region }: { ip: string; region: string | null }): string {
  const known = region === null ? null : unpackRegion(region);
  return known ? `${ip} ${regionName(known, locale.value)}` : ip;
}

type Seen = { id: string; name: string; ip: string; region: string | null; lastAt: number };

export const nameOf = ({ name }: Pick<Seen, 'name'>): string => name || t('unknownDevice');

/**
 * What somebody's devices are called where only the name is heard, by id: those that are alike with where
 * they were used, then with when, and in the end with a number.
 */
export function distinctNames(devices: readonly Seen[]): Map<string, string> {
  const ways: ((device: Seen) => string)[] = [
    nameOf,
    (device) => `${nameOf(device)} · ${placeOf(device)}`,
    (device) => `${nameOf(device)} · ${placeOf(device)} · ${formatDateTime(device.lastAt)}`,
  ];
  const names = new Map<string, string>();
  let alike = [...devices];
  for (const way of ways) {
    const called = Map.groupBy(alike, way);
    for (const [name, [one, ...more]] of called) if (one && more.length === 0) names.set(one.id, name);
    alike = alike.filter(({ id }) => !names.has(id));
  }
  for (const [at, device] of alike.entries()) names.set(device.id, `${ways[2]?.(device)} · ${at + 1}`);
  return names;
}
