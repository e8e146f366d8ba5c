import type { Updateable } from 'kysely';
import type { BookingSettings, BookingView } from '../../../lib/contract/booking.ts';
import type { BookingEvent } from '../../../lib/contract/conversations.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { BookingTable } from '../../db/schema-modules.ts';
import { holdModule } from '../store.ts';
import { presentBooking } from './present.ts';
import { readBookingSettings } from './settings.ts';
import type { ShownBooking } from './store.ts';
import { getBooking, updateBooking } from './store.ts';
import { keepNews, tellNews } from './tell.ts';

/** What a member makes of a booking; null: it is so already. */
export type Answer = { event: BookingEvent; values: Updateable<BookingTable> } | null;

type Decide = (
  row: ShownBooking,
  around: { tx: InTransaction<MemberContext>; settings: BookingSettings; now: number },
) => Answer | Promise<Answer>;

/** Changes a booking of the company, one at a time, and tells it in the conversation. */
export async function answerBooking(
  ctx: MemberContext,
  conversations: Conversations,
  id: string,
  decide: Decide,
): Promise<{ booking: BookingView }> {
  const { actor, services } = ctx;
  const now = services.clock.now();
  const row = await withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, actor.company, 'booking');
    const settings = await readBookingSettings(tx.db, actor.company);
    const found = await getBooking(tx.db, actor.company, id);
    const answer = await decide(found, { tx, settings, now });
    if (answer) await updateBooking(tx.db, found.key, { ...answer.values, handled_by: actor.member });
    const row = answer ? await getBooking(tx.db, actor.company, id) : found;
    if (answer) await keepNews(tx, actor, { event: answer.event, row, zone: settings.timeZone });
    return row;
  });
  await tellNews(services, conversations, row.key);
  return { booking: presentBooking(row, now) };
}
