import { bookingEndpoints as endpoints } from '../../../lib/contract/booking.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import type { Module } from '../module.ts';
import { cancelBooking } from './cancel-booking.ts';
import { confirmBooking } from './confirm-booking.ts';
import { declineBooking } from './decline-booking.ts';
import { listBookings } from './list-bookings.ts';
import { moveBooking } from './move-booking.ts';
import { cancelOwnBooking, listOwnBookings } from './own-bookings.ts';
import { bookingPerson } from './person.ts';
import { listFreeTimes, readOffer } from './read-offer.ts';
import { isBookable, presetServices, readBookingSettings, setBookingSettings } from './settings.ts';
import { takeBooking } from './take-booking.ts';

export { expireBookings } from './expire-bookings.ts';

/** What one visitor may take and cancel in a minute. */
const ACTS = 20;

/** Times that a company publishes, a customer takes in the chat, and an agent confirms. */
export const booking: Module = {
  id: 'booking',
  routes(route, { services, conversations }) {
    const acts = createRateLimit(services.clock, ACTS, 60_000);
    route(endpoints.getBookingSettings, ({ db, actor }) => readBookingSettings(db, actor.company));
    route(endpoints.setBookingSettings, setBookingSettings);
    route(endpoints.listBookings, listBookings);
    route(endpoints.listFreeTimes, listFreeTimes);
    route(endpoints.confirmBooking, (ctx, input) => confirmBooking(ctx, conversations, input));
    route(endpoints.declineBooking, (ctx, input) => declineBooking(ctx, conversations, input));
    route(endpoints.moveBooking, (ctx, input) => moveBooking(ctx, conversations, input));
    route(endpoints.cancelBooking, (ctx, input) => cancelBooking(ctx, conversations, input));
    route(endpoints.bookingOffer, readOffer);
    route(endpoints.bookingTimes, listFreeTimes);
    route(endpoints.ownBookings, listOwnBookings);
    route(endpoints.takeBooking, (ctx, input) => {
      acts.take(String(ctx.actor.visitor));
      return takeBooking(ctx, conversations, input);
    });
    route(endpoints.cancelOwnBooking, (ctx, input) => {
      acts.take(String(ctx.actor.visitor));
      return cancelOwnBooking(ctx, conversations, input);
    });
  },
  widget: async (db, company) => ((await isBookable(db, company)) ? 'panel' : null),
  person: bookingPerson,
  preset: presetServices,
};
