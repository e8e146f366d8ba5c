import type { InvitationChannel } from '../../lib/contract/organisation.ts';
import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { channelOf } from './invite-member.ts';
import type { Sent } from './send-invitation.ts';
import { sendInvitation } from './send-invitation.ts';
import { invitationOfCompany } from './store.ts';

/** Sends an invitation again, or by another way; the links of before end. Throws `not_found`, or why it cannot leave. */
export function renewInvitation(ctx: MemberContext, input: { id: string; send: InvitationChannel }): Promise<Sent> {
  return withTransaction(ctx, async (tx) => {
    const invitation = await invitationOfCompany(tx.db, tx.actor.company, parseId(input.id));
    if (!invitation) throw refuse('not_found');
    const { member, member_email: email, member_phone: phone, name } = invitation;
    const sent = await sendInvitation(tx, member, channelOf(ctx, { email, phone, send: input.send }));
    await recordByMember(tx, 'invitation_renewed', email ?? name);
    return sent;
  });
}
