import type { DayRange } from '../../lib/util/service-hours.ts';

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Hours = DayRange & { days: (typeof days)[number][] };

/** Hours as people write them down, as seven days, Monday first, each with its ranges in order. */
export function weekOf(hours: readonly Hours[]): DayRange[][] {
  return days.map((day) =>
    hours
      .filter((range) => range.days.includes(day))
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  );
}
