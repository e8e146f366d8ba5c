import type { MemberContext } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { answerBooking } from './answer-booking.ts';
import { demandState, stateAt } from './state.ts';

/** It is agreed. Two who say so at once have both said so, and the customer is told once. */
export function confirmBooking(ctx: MemberContext, conversations: Conversations, { id }: { id: string }) {
  return answerBooking(ctx, conversations, id, (row, { now }) => {
    if (stateAt(row, now) === 'confirmed') return null;
    demandState(row, now, 'requested');
    return { event: 'confirmed', values: { state: 'confirmed' } };
  });
}
