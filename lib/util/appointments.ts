import { zoneOffset } from './local-time.ts';
import type { ServiceHours } from './service-hours.ts';
import { intervalsOn } from './service-hours.ts';

/** Times that a company publishes, as clocks of its time zone show them. */
export type Published = Pick<ServiceHours, 'timeZone' | 'week' | 'exceptions'>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * When appointments of so many minutes may begin, from a moment on and before another (ms since
 * 1970), ascending. Each range is filled from its beginning by the time that really passes, so that
 * where clocks leap nobody is given an hour that is not there.
 */
export function startsBetween(times: Published, minutes: number, from: number, before: number): number[] {
  const length = minutes * MINUTE;
  const dayOf = (at: number) => Math.floor((at + zoneOffset(at, times.timeZone)) / DAY);
  const starts = new Set<number>();
  // What began the day before may last over midnight.
  for (let day = dayOf(from) - 1; day <= dayOf(before); day++) {
    for (const { start, end } of intervalsOn(times, day)) {
      for (let at = start; at + length <= end; at += length) if (at >= from && at < before) starts.add(at);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

type Taken = { starts: number; ends: number };

/** How many of them meet a time. Who leaves as another comes does not meet him. */
export function meeting(taken: readonly Taken[], starts: number, ends: number): number {
  return taken.filter((one) => one.starts < ends && one.ends > starts).length;
}
