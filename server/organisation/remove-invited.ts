import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import { invitedInSight } from './scope.ts';
import { deleteInvited } from './store.ts';

/** Somebody who has not joined goes; what was sent leads nowhere. Throws `not_found` or `forbidden`. */
export async function removeInvited(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    const { key: member, email, name } = await invitedInSight(tx, input.id);
    await deleteInvited(tx.db, member);
    await recordByMember(tx, 'invitation_revoked', email ?? name);
    tx.afterCommit(() => tx.services.announce({ kind: 'member_changed', company, member }));
  });
}
