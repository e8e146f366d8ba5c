import { formatId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction, MemberActor, SystemAbout, SystemApproval } from '../context.ts';
import { nameOf } from './own-device.ts';
import { deviceOf, record } from './record.ts';
import { endSessions } from './revoke-session.ts';
import type { DeviceRow, Membership } from './store.ts';
import { decideAccess, deviceOfCompany, othersWhoDecide, waitingDevices, waitingIn } from './store.ts';

type Tx = InTransaction<Context>;

const about = (company: number, id: Uint8Array): SystemAbout => ({ kind: 'device', company, ref: formatId(id) });

/** Whoever decides about devices is asked, on whatever screen they look (row L18). */
export async function askForDevice(
  tx: Tx,
  { company, member }: Pick<Membership, 'company' | 'member'>,
  device: Pick<DeviceRow, 'id'>,
  subject: string,
): Promise<void> {
  const keys = await othersWhoDecide(tx.db, company, member);
  await tx.services.approvals.open(tx, {
    ...about(company, device.id),
    requester: member,
    subject,
    steps: [{ approvers: { by: 'keys', keys }, mode: 'any' }],
  });
}

/** Lets a device in, or keeps it out, and notes who said so. */
export async function settleDevice(
  tx: Tx,
  by: MemberActor,
  device: NonNullable<Awaited<ReturnType<typeof deviceOfCompany>>>,
  allow: boolean,
): Promise<void> {
  const { company, account, member, name } = by;
  const kind = allow ? 'device_allowed' : 'device_denied';
  const subject = `${device.email} · ${nameOf(device)}`;
  await record(tx, { kind, company, account, actor: name, subject, device: await deviceOf(tx) });
  const state = allow ? 'allowed' : 'refused';
  await decideAccess(tx.db, device.key, { company, state, by: member, now: tx.services.clock.now() });
  if (!allow) await endSessions(tx, { device: device.key, company });
}

/** An approver answered, or the person took it back: what waits at the door is let in, or kept out. */
export async function deviceAnswered(tx: Tx, { company, ref, requester, state }: SystemApproval): Promise<void> {
  const { actor } = tx;
  const device = await deviceOfCompany(tx.db, company, parseId(ref));
  if (actor.kind !== 'member' || device?.access !== 'waiting') return;
  const refused = state === 'rejected' || actor.member === requester;
  if (state === 'approved' || refused) await settleDevice(tx, actor, device, state === 'approved');
}

/** A device, or all of an account's in one company, went away: nobody needs to decide about them. */
export async function forgetWaiting(tx: Tx, which: { device: DeviceRow } | { account: number; company: number }) {
  const gone =
    'device' in which
      ? (await waitingIn(tx.db, which.device.key)).map((company) => about(company, which.device.id))
      : (await waitingDevices(tx.db, which.account, which.company)).map((id) => about(which.company, id));
  for (const one of gone) await tx.services.approvals.cancel(tx, one);
}
