import type { SecurityRules } from '../../lib/contract/rules.ts';
import { isWithinHours } from '../../lib/util/hours.ts';
import type { Region } from '../../lib/util/region.ts';
import { sameRegion, unpackRegion } from '../../lib/util/region.ts';
import type { Context } from '../context.ts';
import { impossibleTravel } from '../region/index.ts';
import { sameBytes } from '../secrets.ts';
import type { DeviceClaim } from './device.ts';
import { limits } from './policy.ts';
import { devicesOfAccount, regionsOfAccount } from './store.ts';

/** What is strange about where or when somebody comes (rows L13, L14). */
export type Unusual = {
  what: 'region' | 'travel' | 'hours' | 'devices';
  channels: SecurityRules['alerts']['region']['channels'];
  response: SecurityRules['alerts']['region']['response'];
};

/** The strictest of what is unusual, or null. */
export async function unusualAbout(
  ctx: Context,
  account: number,
  device: DeviceClaim,
  rules: SecurityRules,
): Promise<Unusual | null> {
  const { clock, regionOf } = ctx.services;
  const now = clock.now();
  const { region: onRegion, hours } = rules.alerts;
  const found: Unusual[] = [];
  const here = regionOf(ctx.client.ip);
  const places = here ? await placesOf(ctx, account) : [];
  const last = places[0];
  if (here && last && impossibleTravel(last, { region: here, at: now })) found.push({ what: 'travel', ...onRegion });
  else if (here && last && !places.some(({ region }) => sameRegion(region, here)))
    found.push({ what: 'region', ...onRegion });
  if (await switchesOften(ctx, account, device)) found.push({ what: 'devices', ...onRegion });
  if (isWithinHours(now, hours)) found.push({ what: 'hours', channels: hours.channels, response: hours.response });
  const strictness = { refuse: 2, verify: 1, alert: 0 };
  return found.sort((a, b) => strictness[b.response] - strictness[a.response])[0] ?? null;
}

/** Whether this is one more device than a person works on within an hour. */
async function switchesOften({ db, services }: Context, account: number, device: DeviceClaim): Promise<boolean> {
  const others = (await devicesOfAccount(db, account)).filter(
    (one) =>
      one.confirmed_at !== null &&
      one.last_at > services.clock.now() - limits.failureWindowMs &&
      !sameBytes(one.fingerprint, device.fingerprint),
  );
  return others.length >= limits.devicesAnHour;
}

/** Where the account was let in before, the last first. */
async function placesOf(ctx: Context, account: number): Promise<{ region: Region; at: number }[]> {
  return (await regionsOfAccount(ctx.db, account)).flatMap(({ region: packed, at }) => {
    const region = packed ? unpackRegion(packed) : null;
    return region ? [{ region, at }] : [];
  });
}
