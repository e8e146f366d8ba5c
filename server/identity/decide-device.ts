import { formatId, parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { settleDevice } from './device-approval.ts';
import { mayRestrain } from './policy.ts';
import { levelIn } from './rights.ts';
import { deviceOfCompany, othersWhoDecide } from './store.ts';

/**
 * Lets a member's device into this company, or keeps it out: then its sessions here end at once
 * (row L18). Throws `not_found`, `self_approval` where others decide about an own device, or
 * `forbidden` where it would cut off who stands higher.
 */
export async function decideDevice(ctx: MemberContext, input: { id: string; allow: boolean }): Promise<void> {
  const { company, member } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const device = await deviceOfCompany(tx.db, company, parseId(input.id));
    if (!device) throw refuse('not_found');
    const state = input.allow ? 'allowed' : 'refused';
    const own = device.access === 'waiting' && device.member === member;
    if (own && input.allow && (await othersWhoDecide(tx.db, company, member)).length > 0) throw refuse('self_approval');
    // What waits at the door may be turned away, whoever's it is.
    if (!input.allow && device.access !== 'waiting' && !mayRestrain(ctx.actor, { level: levelIn(device) }))
      throw refuse('forbidden');
    if (device.access === state) return;
    await settleDevice(tx, ctx.actor, device, input.allow);
    const about = { kind: 'device', company, ref: formatId(device.id) } as const;
    await tx.services.approvals.answered(tx, about, input.allow ? 'approved' : 'rejected');
  });
}
