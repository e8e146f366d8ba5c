import type { InvitationChannel } from '../../lib/contract/organisation.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember, rightsOf } from '../identity/index.ts';
import { channelOf } from './invite-member.ts';
import { demandWithinOwn } from './policy.ts';
import { invitedInSight } from './scope.ts';
import type { Sent } from './send-invitation.ts';
import { sendInvitation } from './send-invitation.ts';

/** Throws `rate_limited` where this mailbox or number gets too many. */
type TakeMessage = (
  ctx: MemberContext,
  channel: InvitationChannel,
  to: { email?: string | null; phone?: string | null },
) => void;

/** Sends an invitation again, or by another way; the links of before end. Throws `not_found`, `forbidden`, `grant_exceeds_own`, or why it cannot leave. */
export function renewInvitation(
  ctx: MemberContext,
  input: { id: string; send: InvitationChannel },
  take: TakeMessage,
): Promise<Sent> {
  return withTransaction(ctx, async (tx) => {
    const member = await invitedInSight(tx, input.id);
    // Whoever renews has a link to what the invited one may do.
    demandWithinOwn(tx.actor, rightsOf(member));
    const { key, email, phone, name } = member;
    const channel = channelOf(ctx, { email, phone, send: input.send });
    take(ctx, channel, { email, phone });
    const sent = await sendInvitation(tx, key, channel);
    await recordByMember(tx, 'invitation_renewed', email ?? name);
    return sent;
  });
}
