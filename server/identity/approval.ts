import type { Context, InTransaction } from '../context.ts';
import type { Knock } from './admit.ts';
import { noteDevice } from './device.ts';
import { askForDevice } from './device-approval.ts';
import { isShownToUs } from './held.ts';
import { record } from './record.ts';
import { rulesOf } from './rules.ts';
import type { AccountRow, DeviceAccessRow, Membership } from './store.ts';
import { accessOf, adminsOf, askAccess, companyByKey, decideAccess, othersWhoDecide } from './store.ts';

/**
 * What an admin said of this device; asks for it the first time (row L18). Whoever decides, and has
 * nobody else to ask, allows the own device.
 */
export async function approvalOf(
  ctx: InTransaction<Context>,
  { account, device: claim, proved }: Knock,
  { company, member, permissions }: Membership,
): Promise<Exclude<DeviceAccessRow['state'], 'none'>> {
  const now = ctx.services.clock.now();
  const device = await noteDevice(ctx, account.key, claim, isShownToUs(proved));
  const access = await accessOf(ctx.db, device.key, company);
  if (access && access.state !== 'none') return access.state;
  const decides = permissions.has('security.write');
  if (decides && (await othersWhoDecide(ctx.db, company, member)).length === 0) {
    await decideAccess(ctx.db, device.key, { company, state: 'allowed', by: member, now });
    return 'allowed';
  }
  if (!(await askAccess(ctx.db, device.key, company, now))) return 'waiting';
  const base = { company, account: account.key, actor: account.name, device: claim.label };
  await record(ctx, { ...base, kind: 'device_asked', subject: claim.label });
  await askForDevice(ctx, { company, member }, device, `${account.email} · ${claim.label}`);
  await tellAdmins(ctx, account, company, claim.label);
  return 'waiting';
}

/** Somebody waits at the door until one of them looks. */
async function tellAdmins(
  ctx: InTransaction<Context>,
  account: AccountRow,
  company: number,
  device: string,
): Promise<void> {
  const { services, client, db } = ctx;
  const { name: companyName, rules } = await companyByKey(db, company);
  const { timeZone } = rulesOf(rules).alerts.hours;
  const where = { ip: client.ip, region: services.regionOf(client.ip), at: services.clock.now(), timeZone };
  const data = { person: account.name, email: account.email, companyName, device, ...where };
  for (const { key, email: to, locale } of await adminsOf(db, company))
    if (key !== account.key) await services.queueMail(db, { template: 'device_waiting', to, locale, data });
  ctx.afterCommit(() => services.wakeDelivery());
}
