import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { nameOf } from './own-device.ts';
import { mayRestrain } from './policy.ts';
import { deviceOf, record } from './record.ts';
import { endSessions } from './revoke-session.ts';
import { decideAccess, deviceOfCompany } from './store.ts';

/**
 * Lets a member's device into this company, or keeps it out: then its sessions here end at once
 * (row L18). Throws `not_found`, or `forbidden` where an admin would cut off the owner.
 */
export async function decideDevice(ctx: MemberContext, input: { id: string; allow: boolean }): Promise<void> {
  const { company, account, member, name, role } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const device = await deviceOfCompany(tx.db, company, parseId(input.id));
    if (!device) throw refuse('not_found');
    const state = input.allow ? 'allowed' : 'refused';
    // What waits at the door may be turned away, whoever's it is.
    if (!input.allow && device.access !== 'waiting' && !mayRestrain(role, device.role)) throw refuse('forbidden');
    if (device.access === state) return;
    const kind = input.allow ? 'device_allowed' : 'device_denied';
    const subject = `${device.email} · ${nameOf(device)}`;
    await record(tx, { kind, company, account, actor: name, subject, device: await deviceOf(tx) });
    await decideAccess(tx.db, device.key, { company, state, by: member, now: tx.services.clock.now() });
    if (!input.allow) await endSessions(tx, { device: device.key, company });
  });
}
