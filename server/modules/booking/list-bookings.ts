import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../../lib/contract/endpoints.ts';
import type { MemberContext } from '../../context.ts';
import { presentBooking } from './present.ts';
import { readBookingSettings } from './settings.ts';
import { listRows } from './store.ts';

const states = { requested: ['requested'], standing: ['requested', 'confirmed'] } as const;

export async function listBookings(
  { db, actor, services }: MemberContext,
  { visitor, only, from, to }: ParsedOf<Endpoints['listBookings']>,
): Promise<OutputOf<Endpoints['listBookings']>> {
  const now = services.clock.now();
  // What nobody answered before its time waits for nobody any more.
  const since = only === 'requested' ? Math.max(from ?? 0, now + 1) : from;
  const filter = { visitor, states: only && [...states[only]], from: since, to };
  const rows = await listRows(db, actor.company, filter, bookingLimits.page + 1);
  const { timeZone } = await readBookingSettings(db, actor.company);
  const shown = rows.slice(0, bookingLimits.page).map((row) => presentBooking(row, now));
  return {
    bookings: only ? shown.filter(({ state }) => state !== 'expired') : shown,
    more: rows.length > bookingLimits.page,
    timeZone,
  };
}
