import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { endSessionsOfMember, recordByMember, withdrawDevices } from '../identity/index.ts';
import { isChangeable } from './policy.ts';
import type { MemberRow } from './store.ts';
import { deleteInvitationsBy, memberByKey, memberOfCompany, updateMemberRow } from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.updateMember>;

/**
 * Changes a member's role or state. Whoever loses the right to invite takes open invitations along,
 * and a disabled member's sessions end at once. Throws `not_found`, or `last_owner` for the owner.
 */
export async function updateMember(ctx: MemberContext, input: Input): Promise<MemberRow> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const before = await memberOfCompany(tx.db, company, parseId(input.id));
    if (!before) throw refuse('not_found');
    if (!isChangeable[before.role]) throw refuse('last_owner');
    const { role = before.role, state = before.state } = input;
    if (role !== before.role) await changeRole(tx, before, role);
    if (state !== before.state) await changeState(tx, before, state);
    tx.afterCommit(() => ctx.services.announce({ kind: 'member_changed', company, member: before.key }));
    return memberByKey(tx.db, company, before.key);
  });
}

async function changeRole(
  ctx: InTransaction<MemberContext>,
  member: MemberRow,
  role: MemberRow['role'],
): Promise<void> {
  await updateMemberRow(ctx.db, member.key, { role });
  if (role === 'agent') await deleteInvitationsBy(ctx.db, member.key);
  await recordByMember(ctx, `role_${role}`, member.email);
}

async function changeState(
  ctx: InTransaction<MemberContext>,
  member: MemberRow,
  state: MemberRow['state'],
): Promise<void> {
  await updateMemberRow(ctx.db, member.key, { state });
  await recordByMember(ctx, state === 'active' ? 'member_enabled' : 'member_disabled', member.email);
  if (state === 'active') return;
  await deleteInvitationsBy(ctx.db, member.key);
  await endSessionsOfMember(ctx, member.key);
  await withdrawDevices(ctx, member);
}
