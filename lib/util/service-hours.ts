import { zoneOffset } from './local-time.ts';

/** `HH:MM`; `to` at or before `from` lies on the day after, and may be `24:00`. */
export type DayRange = { from: string; to: string };

/** Days with other hours than their weekday's, both ends among them; without ranges they are closed. */
export type HoursException = {
  /** `YYYY-MM-DD`. */
  from: string;
  to: string;
  name: string;
  ranges: DayRange[];
};

export type ServiceHours = {
  /** Open at any time; the rest is kept for when it is not. */
  always: boolean;
  /** Name in the IANA list, for example `Asia/Shanghai`. */
  timeZone: string;
  /** Seven days, Monday first. */
  week: DayRange[][];
  exceptions: HoursException[];
};

/**
 * Whether somebody serves, and until when that holds for certain (ms since 1970). Closed with null:
 * nobody does for as long as is looked ahead. Open with null: always.
 */
export type OpenState = { open: boolean; until: number | null };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How far an opening is looked for, days. */
const AHEAD = 400;
/** Hours without a gap are followed so far, days; who asks again then is told the rest. */
const FOLLOWED = 8;

export type Interval = { start: number; end: number };

/** What holds at a moment, as clocks of the company's time zone show it. A range belongs to the day on which it begins. */
export function openState(hours: ServiceHours, at: number): OpenState {
  if (hours.always) return { open: true, until: null };
  const today = Math.floor((at + zoneOffset(at, hours.timeZone)) / DAY);
  let until = 0;
  // What began the day before yesterday may last until now where clocks were put back.
  for (let day = today - 2; day <= today + AHEAD; day++) {
    if (until && day > today + FOLLOWED) return { open: true, until };
    for (const { start, end } of intervalsOn(hours, day)) {
      if (end <= at) continue;
      if (until && start > until) return { open: true, until };
      if (!until && start > at) return { open: false, until: start };
      until = Math.max(until, end);
    }
  }
  return until ? { open: true, until } : { open: false, until: null };
}

/** The hours of one day (days since 1970) as moments, ascending. */
export function intervalsOn(hours: Omit<ServiceHours, 'always'>, day: number): Interval[] {
  return rangesOn(hours, day)
    .map((range) => intervalOf(range, day, hours.timeZone))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
}

function rangesOn({ week, exceptions }: Pick<ServiceHours, 'week' | 'exceptions'>, day: number): DayRange[] {
  const date = dateOf(day);
  const exception = exceptions.find(({ from, to }) => from <= date && date <= to);
  return exception ? exception.ranges : (week[weekdayOf(day)] ?? []);
}

/** Days since 1970 → `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Monday is 0. 1970 began on a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function intervalOf({ from, to }: DayRange, day: number, timeZone: string): Interval {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const wall = (minute: number) => day * DAY + minute * MINUTE;
  return {
    start: momentOf(wall(begin), timeZone, 'first'),
    end: momentOf(wall(end <= begin ? end + 24 * 60 : end), timeZone, 'last'),
  };
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * The moment at which clocks show a time, given as if it were UTC. Where they show it twice, the
 * first or the last of both; where they leap over it, the moment of the leap.
 */
function momentOf(wall: number, timeZone: string, which: 'first' | 'last'): number {
  const before = wall - zoneOffset(wall - DAY, timeZone);
  const after = wall - zoneOffset(wall + DAY, timeZone);
  if (before === after) return before;
  const found = [before, after]
    .filter((moment) => moment + zoneOffset(moment, timeZone) === wall)
    .sort((a, b) => a - b);
  const [first] = found;
  if (first === undefined) return leapBetween(after, before, timeZone);
  return which === 'first' ? first : (found.at(-1) ?? first);
}

/** The first moment with the later offset, between two with different ones. */
function leapBetween(low: number, high: number, timeZone: string): number {
  const late = zoneOffset(high, timeZone);
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zoneOffset(middle, timeZone) === late) after = middle;
    else before = middle;
  }
  return after;
}

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** The end of a day may be written as the end of it. */
export const isEndTime = (text: string): boolean => isTime(text) || text === '24:00';

/** Whether a text is a date of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Minutes. */
const WEEK = 7 * 24 * 60;

/**
 * The first range that begins before another has ended, as its place; or null. `days` follow each
 * other; of a `week` the first comes after the last again.
 */
export function overlapIn(days: DayRange[][], week = false): { day: number; range: number } | null {
  const spans = days.flatMap((ranges, day) =>
    ranges.map(({ from, to }, range) => {
      const start = minutesOf(from) + day * 24 * 60;
      const length = minutesOf(to) - minutesOf(from);
      return { day, range, start, end: start + (length > 0 ? length : length + 24 * 60) };
    }),
  );
  const again = spans.map(({ start, end, ...place }) => ({ ...place, start: start + WEEK, end: end + WEEK }));
  const all = (week ? [...spans, ...again] : spans).sort((a, b) => a.start - b.start);
  let reach = Number.NEGATIVE_INFINITY;
  for (const { day, range, start, end } of all) {
    if (start < reach) return { day, range };
    reach = Math.max(reach, end);
  }
  return null;
}
