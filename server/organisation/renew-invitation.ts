import type { InvitationChannel } from '../../lib/contract/organisation.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import { channelOf } from './invite-member.ts';
import { invitedInSight } from './scope.ts';
import type { Sent } from './send-invitation.ts';
import { sendInvitation } from './send-invitation.ts';

/** Sends an invitation again, or by another way; the links of before end. Throws `not_found`, or why it cannot leave. */
export function renewInvitation(ctx: MemberContext, input: { id: string; send: InvitationChannel }): Promise<Sent> {
  return withTransaction(ctx, async (tx) => {
    const { key, email, phone, name } = await invitedInSight(tx, input.id);
    const sent = await sendInvitation(tx, key, channelOf(ctx, { email, phone, send: input.send }));
    await recordByMember(tx, 'invitation_renewed', email ?? name);
    return sent;
  });
}
