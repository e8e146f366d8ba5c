import { createHash } from 'node:crypto';
import { newId, parseId } from '../../lib/util/id.ts';
import { packRegion } from '../../lib/util/region.ts';
import type { Context, InTransaction } from '../context.ts';
import type { DeviceRow } from './store.ts';
import { saveDevice } from './store.ts';

/** The browser or program at the door. */
export type DeviceClaim = {
  fingerprint: Uint8Array;
  /** Whether it proved a key, so that nobody else can claim its fingerprint. */
  keyed: boolean;
  /** What it calls itself. */
  label: string;
};

/** Its key says who it is; whoever has none is believed its id, which then is worth no more than a password. */
export function deviceClaim(ctx: Context, named: { id: string; label?: string }): DeviceClaim {
  const { device } = ctx.client;
  const label = named.label ?? '';
  return device
    ? { fingerprint: device.fingerprint, keyed: true, label }
    : { fingerprint: fingerprintOf(named.id), keyed: false, label };
}

/** A digest, so that no id can be named that is a key's fingerprint. */
function fingerprintOf(id: string): Uint8Array {
  return createHash('sha256').update(`id:${id}`).digest().subarray(0, 16);
}

/** Notes that the device was here; what it proved now is kept. */
export function noteDevice(
  ctx: InTransaction<Context>,
  account: number,
  { fingerprint, keyed, label }: DeviceClaim,
  confirmed: boolean,
): Promise<DeviceRow> {
  const now = ctx.services.clock.now();
  const region = ctx.services.regionOf(ctx.client.ip);
  return saveDevice(ctx.db, {
    id: parseId(newId(now)),
    account,
    fingerprint,
    keyed: Number(keyed),
    label,
    kind: kindOf(label),
    state: 'active',
    ip: ctx.client.ip,
    region: region && packRegion(region),
    first_at: now,
    last_at: now,
    confirmed_at: confirmed ? now : null,
  });
}

/** As the label tells (`lib/util/device-label.ts`). */
function kindOf(label: string): DeviceRow['kind'] {
  if (/iPad|Tablet/.test(label)) return 'tablet';
  return /Android|iOS|iPhone/.test(label) ? 'phone' : 'computer';
}
