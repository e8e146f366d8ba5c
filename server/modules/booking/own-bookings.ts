import type { OwnBooking } from '../../../lib/contract/booking.ts';
import { languageOf } from '../../../lib/util/visitor-menu.ts';
import type { Context, VisitorActor } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { refuse } from '../../errors.ts';
import { holdModule } from '../store.ts';
import { presentOwn } from './present.ts';
import { readBookingSettings } from './settings.ts';
import { demandState } from './state.ts';
import { findById, listOfVisitor, updateBooking } from './store.ts';
import { keepNews, tellNews } from './tell.ts';

/** So many of the latest are shown. */
const SHOWN = 10;

export async function listOwnBookings(
  { db, actor, services }: Context<VisitorActor>,
  { lang }: { lang: string },
): Promise<{ bookings: OwnBooking[] }> {
  const rows = await listOfVisitor(db, actor.visitor, SHOWN);
  return { bookings: rows.map((row) => presentOwn(row, languageOf(lang), services.clock.now())) };
}

/** A visitor does not come after all; until it begins. */
export async function cancelOwnBooking(
  ctx: Context<VisitorActor>,
  conversations: Conversations,
  { id }: { id: string },
): Promise<{ booking: OwnBooking }> {
  const { actor, services } = ctx;
  const now = services.clock.now();
  const row = await withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, actor.company, 'booking');
    const found = await findById(tx.db, id);
    if (!found || found.visitor !== actor.visitor) throw refuse('not_found');
    if (found.state === 'cancelled') return found;
    demandState(found, now, 'requested', 'confirmed');
    await updateBooking(tx.db, found.key, { state: 'cancelled' });
    const row = { ...found, state: 'cancelled' as const };
    const { timeZone: zone } = await readBookingSettings(tx.db, actor.company);
    await keepNews(tx, actor, { event: 'cancelled', row, zone });
    return row;
  });
  await tellNews(services, conversations, row.key);
  return { booking: presentOwn(row, row.language, now) };
}
