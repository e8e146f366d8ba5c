import type { MemberContext } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { answerBooking } from './answer-booking.ts';
import { demandState } from './state.ts';

/** It does not work, and the customer is told why. */
export function declineBooking(
  ctx: MemberContext,
  conversations: Conversations,
  { id, reason = '' }: { id: string; reason?: string | undefined },
) {
  return answerBooking(ctx, conversations, id, (row, { now }) => {
    demandState(row, now, 'requested');
    return { event: 'declined', values: { state: 'declined', reason } };
  });
}
