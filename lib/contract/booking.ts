import { z } from 'zod';
import { bookingLimits as limits } from './booking-limits.ts';
import { fails, id, language, nothing, optionalLine, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { exception, namesOf, ranges, refuseOverlaps, textsView, timeZone } from './service.ts';
import { serviceLimits } from './service-limits.ts';
import { siteId } from './sites.ts';

const DAY = 24 * 60 * 60_000;

const whole = (least: number, most: number) =>
  z.int(fails('malformed')).min(least, fails('out_of_range')).max(most, fails('out_of_range'));

/** Whether a customer is asked for something. */
export const asking = z.enum(['off', 'optional', 'required'], fails('not_an_option'));
export type Asking = z.infer<typeof asking>;

const ask = z.strictObject({ name: asking, phone: asking, note: asking });
export type BookingAsk = z.infer<typeof ask>;
/** The fields themselves. */
export type AskedField = keyof BookingAsk;

/** What may be booked. */
const serviceView = z.object({ id, name: textsView, minutes: z.int(), places: z.int() });
export type BookingService = z.infer<typeof serviceView>;

const common = {
  /** Customers may book; until then nothing of it is in their chat. */
  open: z.boolean(fails('malformed')),
  /** Of all times below. */
  timeZone,
  /** Monday first. */
  week: z.array(ranges).length(7, fails('malformed')),
  exceptions: z.array(exception).max(serviceLimits.exceptions, fails('too_many')),
  /** Minutes between asking and beginning at least. */
  notice: whole(0, limits.notice),
  /** Days ahead at most. */
  horizon: whole(1, limits.horizon),
  ask,
};

const settingsView = z.object({ ...common, services: z.array(serviceView) });
export type BookingSettings = z.infer<typeof settingsView>;

/** A service without an id is new; one that is not named any more is gone, and its bookings stay. */
const newSettings = z
  .strictObject({
    ...common,
    services: z
      .array(
        z.strictObject({
          id: id.optional(),
          name: namesOf(30),
          minutes: whole(limits.minutesLeast, limits.minutesMost),
          places: whole(1, limits.places),
        }),
      )
      .max(limits.services, fails('too_many')),
  })
  .superRefine(({ open, services, week, exceptions }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [at, { name }] of services.entries()) {
      const known = services.slice(0, at).flatMap((other) => Object.values(other.name));
      if (Object.values(name).some((one) => known.includes(one))) wrong(['services', at, 'name'], fails('name_taken'));
    }
    if (open && services.length === 0) wrong(['services'], fails('required'));
    const days = [...week, ...exceptions.map((one) => one.ranges)];
    if (open && days.every((day) => day.length === 0)) wrong(['week'], fails('required'));
    refuseOverlaps({ week, exceptions }, context);
  });
export type BookingSettingsInput = z.input<typeof newSettings>;

/**
 * `requested` waits for an answer, `confirmed` is agreed. The rest is over: `expired` was not answered
 * before its time, `done` is confirmed and past.
 */
export const bookingState = z.enum(
  ['requested', 'confirmed', 'declined', 'cancelled', 'expired', 'done'],
  fails('not_an_option'),
);
export type BookingState = z.infer<typeof bookingState>;

const bookingView = z.object({
  id,
  visitor: z.object({ id, name: z.string() }),
  conversation: id.nullable(),
  /** Name as it was when it was booked. */
  service: z.object({ id, name: textsView }),
  starts: time,
  ends: time,
  state: bookingState,
  /** As the customer gave them; empty where not asked for. */
  name: z.string(),
  /** E.164. */
  phone: z.string(),
  note: z.string(),
  /** Why it was declined or cancelled; empty where nobody said. */
  reason: z.string(),
  requestedAt: time,
  /** Who answered last, by name. */
  handledBy: z.string().nullable(),
  /** The customer's, where the browser told. */
  timeZone: z.string().nullable(),
});
export type BookingView = z.infer<typeof bookingView>;

/** What a visitor sees of an own one. */
const ownBooking = bookingView
  .pick({ id: true, starts: true, ends: true, state: true, reason: true })
  .extend({ service: z.string() });
export type OwnBooking = z.infer<typeof ownBooking>;

/** What a visitor may choose from, in one language. */
const offer = z.object({
  services: z.array(z.object({ id, name: z.string(), minutes: z.int() })),
  timeZone: z.string(),
  ask,
  /** Between them a time may begin. */
  from: time,
  to: time,
});
export type BookingOffer = z.infer<typeof offer>;

const moment = z.coerce.number().pipe(time.max(8.64e15));

/** Free times that begin from `from` on and before `to`. */
const span = { service: id, from: moment, to: moment };
const fits = ({ from, to }: { from: number; to: number }) => from <= to && to - from <= limits.range * DAY;
const tooLong = { path: ['to'], message: fails('out_of_range') };
const free = z.object({ starts: z.array(time), minutes: z.int() });

const one = z.strictObject({ id });
const reason = optionalLine(limits.reason);
const answered = z.object({ booking: bookingView });

/** Endpoints of the module `booking`. */
export const bookingEndpoints = {
  getBookingSettings: endpoint('GET', '/api/booking-settings', 'bookings.read', nothing, settingsView),
  setBookingSettings: endpoint('POST', '/api/booking-settings', 'modules.write', newSettings, settingsView),
  /** By when they begin; of one visitor, the newest first. `more`: there are others in between. */
  listBookings: endpoint(
    'GET',
    '/api/bookings',
    'bookings.read',
    z.strictObject({
      visitor: id.optional(),
      /** What waits for an answer, or what is neither declined nor cancelled nor expired. */
      only: z.enum(['requested', 'standing'], fails('not_an_option')).optional(),
      from: moment.optional(),
      to: moment.optional(),
    }),
    z.object({ bookings: z.array(bookingView), more: z.boolean(), timeZone: z.string() }),
  ),
  /** For moving one: also what is too soon for a visitor. */
  listFreeTimes: endpoint(
    'GET',
    '/api/booking-times',
    'bookings.read',
    z.strictObject(span).refine(fits, tooLong),
    free,
  ),
  confirmBooking: endpoint('POST', '/api/bookings/:id/confirm', 'bookings.write', one, answered),
  declineBooking: endpoint(
    'POST',
    '/api/bookings/:id/decline',
    'bookings.write',
    one.extend({ reason: reason.refine((text) => text !== undefined, fails('required')) }),
    answered,
  ),
  /** It is confirmed by that. */
  moveBooking: endpoint('POST', '/api/bookings/:id/move', 'bookings.write', one.extend({ starts: time }), answered),
  cancelBooking: endpoint('POST', '/api/bookings/:id/cancel', 'bookings.write', one.extend({ reason }), answered),

  // The customer's side.
  bookingOffer: endpoint(
    'GET',
    '/widget/:site/booking',
    'site',
    z.strictObject({ site: siteId, lang: z.string().max(35).default('') }),
    offer,
  ),
  bookingTimes: endpoint(
    'GET',
    '/widget/:site/booking/times',
    'site',
    z.strictObject({ site: siteId, ...span }).refine(fits, tooLong),
    free,
  ),
  /** `id` is made by the sender; repeated, it is the same booking. */
  takeBooking: endpoint(
    'POST',
    '/widget/:site/bookings',
    'visitor',
    z.strictObject({
      site: siteId,
      id,
      service: id,
      starts: time,
      name: optionalLine(60),
      phone: optionalLine(40),
      note: z.string().trim().max(limits.note, fails('too_long')).optional(),
      language: language.default(''),
      /** The browser's; one that nobody knows is taken for none. */
      timeZone: z.string().max(60).optional(),
    }),
    z.object({ booking: ownBooking }),
  ),
  /** Those that are ahead, and the last ones that were. */
  ownBookings: endpoint(
    'GET',
    '/widget/:site/bookings',
    'visitor',
    z.strictObject({ site: siteId, lang: z.string().max(35).default('') }),
    z.object({ bookings: z.array(ownBooking) }),
  ),
  cancelOwnBooking: endpoint(
    'POST',
    '/widget/:site/bookings/:id/cancel',
    'visitor',
    z.strictObject({ site: siteId, id }),
    z.object({ booking: ownBooking }),
  ),
};
