import type { z } from 'zod';
import type { BookingService, BookingSettings, bookingEndpoints } from '../../../lib/contract/booking.ts';
import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Context, InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { timeZoneOf } from '../../service/index.ts';
import type { Presets } from '../module.ts';
import { holdModule, readSettings, writeSettings } from '../store.ts';

type Given = z.output<typeof bookingEndpoints.setBookingSettings.input>;

/** `origin` says who wrote it: services of a template make way for those of the next. */
type Kept = BookingSettings & { origin: 'template' | 'person' };

/** A proposal: nobody books before somebody of the company opens it. */
const proposed: Kept = {
  open: false,
  timeZone: 'Asia/Shanghai',
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : [])),
  exceptions: [],
  notice: 120,
  horizon: 14,
  ask: { name: 'required', phone: 'required', note: 'optional' },
  services: [],
  origin: 'template',
};

async function readKept(db: Db, company: number): Promise<Kept> {
  const kept = await readSettings(db, company, 'booking');
  const found = kept ? (JSON.parse(kept) as Kept) : proposed;
  // Until somebody says otherwise, the times are in the zone of the service hours.
  return found.origin === 'person' ? found : { ...found, timeZone: await timeZoneOf(db, company) };
}

export async function readBookingSettings(db: Db, company: number): Promise<BookingSettings> {
  const { origin: _, ...settings } = await readKept(db, company);
  return settings;
}

/** Whether customers have something to book. */
export async function isBookable(db: Db, company: number): Promise<boolean> {
  return (await readKept(db, company)).open;
}

/** One of the company's services, or `not_found`. */
export function serviceIn({ services }: BookingSettings, id: string): BookingService {
  const service = services.find((one) => one.id === id);
  if (!service) throw refuse('not_found');
  return service;
}

export function setBookingSettings(ctx: MemberContext, given: Given): Promise<BookingSettings> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, company, 'booking');
    const before = await readKept(tx.db, company);
    const services = given.services.map(({ id, ...service }, at): BookingService => {
      if (id && !before.services.some((known) => known.id === id))
        throw refuseFields({ path: `services.${at}.id`, code: 'not_an_option' });
      return { id: id ?? newId(ctx.services.clock.now()), ...service };
    });
    const settings = { ...given, services };
    await writeSettings(tx.db, company, 'booking', { ...settings, origin: 'person' } satisfies Kept);
    await recordByMember(tx, 'booking_settings', services.map(nameOf).join(', ').slice(0, 200));
    return settings;
  });
}

const nameOf = ({ name }: BookingService) => name['zh-CN'] || name.en || '';

export async function presetServices(
  { db, services }: InTransaction<Context>,
  company: number,
  { booking }: Presets,
): Promise<void> {
  if (!booking) return;
  const before = await readKept(db, company);
  if (before.origin === 'person') return;
  const given = booking.kinds.slice(0, bookingLimits.services).map(({ name, minutes }): BookingService => {
    const known = before.services.find((service) => service.name['zh-CN'] === name['zh-CN']);
    return { id: known?.id ?? newId(services.clock.now()), name, minutes, places: 1 };
  });
  await writeSettings(db, company, 'booking', { ...before, services: given } satisfies Kept);
}
