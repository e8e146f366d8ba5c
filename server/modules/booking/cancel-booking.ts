import type { MemberContext } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { answerBooking } from './answer-booking.ts';
import { demandState } from './state.ts';

/** What was agreed does not take place. */
export function cancelBooking(
  ctx: MemberContext,
  conversations: Conversations,
  { id, reason = '' }: { id: string; reason?: string | undefined },
) {
  return answerBooking(ctx, conversations, id, (row, { now }) => {
    if (row.state === 'cancelled') return null;
    demandState(row, now, 'requested', 'confirmed');
    return { event: 'cancelled', values: { state: 'cancelled', reason } };
  });
}
