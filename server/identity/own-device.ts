import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { deviceOf, record } from './record.ts';
import { endSessions } from './revoke-session.ts';
import type { DeviceRow } from './store.ts';
import { deleteChallengesOfDevice, deviceOfAccount } from './store.ts';

/** One of the caller's devices. Throws `not_found`. */
export async function ownDevice(ctx: MemberContext, id: string): Promise<DeviceRow> {
  const device = await deviceOfAccount(ctx.db, ctx.actor.account, parseId(id));
  if (!device) throw refuse('not_found');
  return device;
}

/** What it is called. */
export const nameOf = ({ name, label }: Pick<DeviceRow, 'name' | 'label'>): string => name ?? label;

/** Ends all that is open on one of the caller's devices, which may be the one that asks, and notes why. */
export async function shutDevice(ctx: InTransaction<MemberContext>, device: DeviceRow, kind: string): Promise<void> {
  const { account, company, name } = ctx.actor;
  await record(ctx, { kind, company, account, actor: name, subject: nameOf(device), device: await deviceOf(ctx) });
  await deleteChallengesOfDevice(ctx.db, account, device.fingerprint);
  await endSessions(ctx, { device: device.key });
}
