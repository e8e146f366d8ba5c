import type { BookingService, BookingSettings } from '../../../lib/contract/booking.ts';
import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import { meeting, startsBetween } from '../../../lib/util/appointments.ts';
import type { Db } from '../../db/connect.ts';
import { refuse } from '../../errors.ts';
import { listTaken } from './store.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The most free times that are named beside a refusal. */
const NEAR = 4;
/** How far around a time that is gone another one is near, ms. */
const AROUND = 3 * DAY;

export type Span = { from: number; to: number };

/** Between which moments a time may begin. A visitor has to give notice, a member has not. */
export function spanOf({ notice, horizon }: BookingSettings, now: number, who: 'visitor' | 'member'): Span {
  return { from: now + (who === 'visitor' ? notice * MINUTE : 1), to: now + horizon * DAY };
}

type Where = { db: Db; company: number; settings: BookingSettings; service: BookingService };

/** Times of a service with a place left that begin in a span, ascending. `but`: as if this one (key) were not there. */
export async function freeTimes(
  { db, company, settings, service }: Where,
  { from, to }: Span,
  but?: number,
): Promise<number[]> {
  const starts = startsBetween(settings, service.minutes, from, to);
  const first = starts[0];
  if (first === undefined) return [];
  const length = service.minutes * MINUTE;
  const longest = bookingLimits.minutesMost * MINUTE;
  const taken = (await listTaken(db, company, service.id, first, to + length, longest)).filter(
    ({ key }) => key !== but,
  );
  return starts.filter((at) => meeting(taken, at, at + length) < service.places);
}

/**
 * Throws `time_unavailable` where a time is not published or out of the span, `time_taken` with the
 * nearest free ones (`near`: ms since 1970, by commas) where the last place is gone.
 */
export async function demandFree(where: Where, span: Span, starts: number, but?: number): Promise<void> {
  const { settings, service } = where;
  const published = startsBetween(settings, service.minutes, starts, starts + 1).length > 0;
  if (starts < span.from || starts >= span.to || !published) throw refuse('time_unavailable');
  const around = { from: Math.max(span.from, starts - AROUND), to: Math.min(span.to, starts + AROUND) };
  const free = await freeTimes(where, around, but);
  if (free.includes(starts)) return;
  const near = free.toSorted((a, b) => Math.abs(a - starts) - Math.abs(b - starts)).slice(0, NEAR);
  throw refuse('time_taken', { near: near.sort((a, b) => a - b).join(',') });
}
