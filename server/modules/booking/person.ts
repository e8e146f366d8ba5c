import type { PersonHolder } from '../../context.ts';
import { deleteOfVisitor, listOfVisitor } from './store.ts';

const ALL = 10_000;

/** What a customer booked, and what was told with it. Who of the company answered is not the customer's data. */
export const bookingPerson: PersonHolder = {
  async collect({ db }, person) {
    if (person.kind !== 'visitor') return {};
    const rows = await listOfVisitor(db, person.visitor, ALL);
    if (rows.length === 0) return {};
    return {
      bookings: rows.map(
        ({ service_name, starts, ends, state, name, phone, note, reason, time_zone, requested_at }) => ({
          service: JSON.parse(service_name) as unknown,
          starts,
          ends,
          state,
          name,
          phone,
          note,
          reason,
          timeZone: time_zone,
          requestedAt: requested_at,
        }),
      ),
    };
  },

  /** The place that an erased customer had ahead is free again. */
  async erase({ db }, person) {
    if (person.kind === 'visitor') await deleteOfVisitor(db, person.visitor);
  },
};
