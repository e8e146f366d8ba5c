import { formatId, parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { removeInvited } from './remove-invited.ts';
import { invitationOfCompany } from './store.ts';

/** The invited member goes, and both links with him. Throws `not_found` or `forbidden`. */
export async function revokeInvitation(ctx: MemberContext, input: { id: string }): Promise<void> {
  const invitation = await invitationOfCompany(ctx.db, ctx.actor.company, parseId(input.id));
  if (!invitation) throw refuse('not_found');
  await removeInvited(ctx, { id: formatId(invitation.member_id) });
}
