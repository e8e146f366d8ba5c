import { memberLeft } from '../approvals/index.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { endSessionsOfMember, recordByMember, withdrawDevices } from '../identity/index.ts';
import type { MemberRow } from './store.ts';
import { deleteInvitedBy, updateMemberRow } from './store.ts';

/**
 * Disables a member, or enables him again. Sessions and devices of a disabled one end at once, and
 * after the commit `heir` (null: the queue) takes the open conversations. Throws `not_found` for
 * somebody who has not joined: an invitation is withdrawn instead; `plan_limit` for one seat too many.
 */
export async function changeState(
  ctx: InTransaction<MemberContext>,
  member: MemberRow,
  state: 'active' | 'disabled',
  heir: number | null,
): Promise<void> {
  const { key, account, company } = member;
  if (account === null) throw refuse('not_found');
  if (state === 'active') await ctx.services.plans.demand(ctx, company, 'seats', 1);
  await updateMemberRow(ctx.db, key, { state });
  await recordByMember(ctx, state === 'active' ? 'member_enabled' : 'member_disabled', member.email);
  if (state === 'active') return;
  await deleteInvitedBy(ctx.db, key);
  await endSessionsOfMember(ctx, key);
  await withdrawDevices(ctx, { ...member, account });
  await memberLeft(ctx, key);
  ctx.afterCommit(() => ctx.services.handOver(company, key, heir));
}
