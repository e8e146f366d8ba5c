import { items } from '../model/chat.ts';

/** Whatever becomes of a booking is told in the log: the newest that was. */
export function newsOfBookings(): string | undefined {
  return items.value?.findLast((item) => item.kind === 'event' && item.entry.kind === 'booking')?.key;
}
