import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { deleteInvited, invitationOfCompany } from './store.ts';

/** The invited member goes, and both links with him. Throws `not_found`. */
export async function revokeInvitation(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    const invitation = await invitationOfCompany(tx.db, company, parseId(input.id));
    if (!invitation) throw refuse('not_found');
    const { member } = invitation;
    await deleteInvited(tx.db, member);
    await recordByMember(tx, 'invitation_revoked', invitation.member_email ?? invitation.name);
    tx.afterCommit(() => tx.services.announce({ kind: 'member_changed', company, member }));
  });
}
