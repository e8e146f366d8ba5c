import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { AskedField, BookingSettings, OwnBooking } from '../../../lib/contract/booking.ts';
import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../../lib/contract/endpoints.ts';
import type { FieldError } from '../../../lib/contract/errors.ts';
import { isTimeZone } from '../../../lib/util/hours.ts';
import { formatId, newId, parseId } from '../../../lib/util/id.ts';
import { languageOf } from '../../../lib/util/visitor-menu.ts';
import type { Context, VisitorActor } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { holdModule } from '../store.ts';
import { demandFree, spanOf } from './free-times.ts';
import { presentOwn } from './present.ts';
import { readBookingSettings, serviceIn } from './settings.ts';
import type { BookingRow } from './store.ts';
import { countAhead, findById, insertBooking } from './store.ts';
import { keepNews, tellNews } from './tell.ts';

type Wanted = ParsedOf<Endpoints['takeBooking']>;

/**
 * Takes a time for a visitor. One at a time in a company, so that of two who want the last place one
 * gets it. Asked again it is the same booking, which is told should that have failed.
 */
export async function takeBooking(
  ctx: Context<VisitorActor>,
  conversations: Conversations,
  wanted: Wanted,
): Promise<{ booking: OwnBooking }> {
  const { actor, services } = ctx;
  const row = await withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, actor.company, 'booking');
    const settings = await readBookingSettings(tx.db, actor.company);
    const known = await findById(tx.db, wanted.id);
    if (known) {
      if (known.visitor !== actor.visitor) throw refuse('id_taken');
      return known;
    }
    if (!settings.open) throw refuse('time_unavailable');
    const now = services.clock.now();
    const service = serviceIn(settings, wanted.service);
    const details = detailsOf(wanted, settings);
    if ((await countAhead(tx.db, actor.visitor, now)) >= bookingLimits.open)
      throw refuse('bookings_full', { max: bookingLimits.open });
    const where = { db: tx.db, company: actor.company, settings, service };
    await demandFree(where, spanOf(settings, now, 'visitor'), wanted.starts);
    await insertBooking(tx.db, {
      id: parseId(wanted.id),
      entry: parseId(newId(now)),
      company: actor.company,
      visitor: actor.visitor,
      service: service.id,
      service_name: JSON.stringify(service.name),
      starts: wanted.starts,
      ends: wanted.starts + service.minutes * 60_000,
      state: 'requested',
      ...details,
      reason: '',
      language: languageOf(wanted.language),
      time_zone: wanted.timeZone && isTimeZone(wanted.timeZone) ? wanted.timeZone : null,
      handled_by: null,
      requested_at: now,
    });
    const row = (await findById(tx.db, wanted.id)) as BookingRow;
    const news = { event: 'requested', row, zone: settings.timeZone, id: formatId(row.entry) } as const;
    await keepNews(tx, actor, news);
    return row;
  });
  await tellNews(services, conversations, row.key);
  return { booking: presentOwn(row, row.language, services.clock.now()) };
}

/** What was asked for; what was not is not kept. */
function detailsOf(wanted: Wanted, { ask }: BookingSettings): Record<AskedField, string> {
  const faults: FieldError[] = [];
  const read = (field: AskedField) => {
    const value = ask[field] === 'off' ? '' : (wanted[field] ?? '');
    if (ask[field] === 'required' && !value) faults.push({ path: field, code: 'required' });
    return value;
  };
  const details = { name: read('name'), phone: read('phone'), note: read('note') };
  if (details.phone) {
    const typed = details.phone.normalize('NFKC');
    const phone = parsePhoneNumberFromString(typed, { defaultCountry: 'CN', extract: false });
    if (phone?.isValid()) details.phone = phone.number;
    else faults.push({ path: 'phone', code: 'phone_malformed' });
  }
  if (faults.length > 0) throw refuseFields(...faults);
  return details;
}
