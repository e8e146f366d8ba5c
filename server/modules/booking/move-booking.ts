import type { MemberContext } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { answerBooking } from './answer-booking.ts';
import { demandFree, spanOf } from './free-times.ts';
import { serviceIn } from './settings.ts';
import { demandState } from './state.ts';

/** Another published time with a place left; it is confirmed by that. */
export function moveBooking(
  ctx: MemberContext,
  conversations: Conversations,
  { id, starts }: { id: string; starts: number },
) {
  return answerBooking(ctx, conversations, id, async (row, { tx, settings, now }) => {
    demandState(row, now, 'requested', 'confirmed');
    const service = serviceIn(settings, row.service);
    if (row.starts === starts && row.state === 'confirmed') return null;
    const where = { db: tx.db, company: ctx.actor.company, settings, service };
    await demandFree(where, spanOf(settings, now, 'member'), starts, row.key);
    const ends = starts + service.minutes * 60_000;
    return { event: 'moved', values: { state: 'confirmed', starts, ends } };
  });
}
