import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { deleteInvitationOfCompany } from './store.ts';

/** Both links of it end. Throws `not_found`. */
export async function revokeInvitation(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const revoked = await deleteInvitationOfCompany(tx.db, ctx.actor.company, parseId(input.id));
    if (!revoked) throw refuse('not_found');
    await recordByMember(tx, 'invitation_revoked', revoked.email);
  });
}
