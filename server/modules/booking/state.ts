import type { BookingState } from '../../../lib/contract/booking.ts';
import { refuse } from '../../errors.ts';
import type { BookingRow } from './store.ts';

/** How a booking stands at a moment: what time alone makes of it needs nobody to write it down. */
export function stateAt(
  { state, starts, ends }: Pick<BookingRow, 'state' | 'starts' | 'ends'>,
  now: number,
): BookingState {
  if (state === 'requested' && starts <= now) return 'expired';
  return state === 'confirmed' && ends <= now ? 'done' : state;
}

/** Throws `booking_over` where it stands otherwise, or has begun. */
export function demandState(row: BookingRow, now: number, ...states: BookingState[]): void {
  if (!states.includes(stateAt(row, now)) || row.starts <= now) throw refuse('booking_over');
}
