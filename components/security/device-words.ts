import type { LucideIcon } from 'lucide-preact';
import { Monitor, Smartphone, Tablet } from 'lucide-preact';
import type { DeviceView } from '../../lib/contract/devices.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { regionName } from '../../lib/i18n/region.ts';
import { unpackRegion } from '../../lib/util/region.ts';

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
