import type { Context, InTransaction } from '../context.ts';
import type { Knock } from './admit.ts';
import { noteDevice } from './device.ts';
import { permissionsOf } from './policy.ts';
import { isHeld } from './question.ts';
import { record } from './record.ts';
import type { DeviceAccessRow, Membership } from './store.ts';
import { accessOf, allowAccess, askAccess, othersWhoDecide } from './store.ts';

/**
 * What an admin said of this device; asks for it the first time (row L18). Whoever decides, and has
 * nobody else to ask, allows the own device.
 */
export async function approvalOf(
  ctx: InTransaction<Context>,
  { account, device: claim, proved }: Knock,
  { company, member, role }: Membership,
): Promise<DeviceAccessRow['state']> {
  const now = ctx.services.clock.now();
  const device = await noteDevice(ctx, account.key, claim, { confirmed: isHeld(proved) });
  const access = await accessOf(ctx.db, device.key, company);
  if (access) return access.state;
  const decides = permissionsOf[role].has('security.write');
  if (decides && !(await othersWhoDecide(ctx.db, company, member))) {
    await allowAccess(ctx.db, device.key, company, member, now);
    return 'allowed';
  }
  await askAccess(ctx.db, device.key, company, now);
  const base = { company, account: account.key, actor: account.name, device: claim.label };
  await record(ctx, { ...base, kind: 'device_asked', subject: claim.label });
  return 'waiting';
}
