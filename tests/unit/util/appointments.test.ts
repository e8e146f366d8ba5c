import { expect, test } from 'vitest';
import { meeting, startsBetween } from '../../../lib/util/appointments.ts';
import type { DayRange } from '../../../lib/util/service-hours.ts';

const HOUR = 60 * 60_000;
const daily = (...ranges: DayRange[]) => Array.from({ length: 7 }, () => ranges);
const berlin = (...ranges: DayRange[]) => ({ timeZone: 'Europe/Berlin', week: daily(...ranges), exceptions: [] });

test('R2 · on the day that clocks leap an hour is missing, on the day they go back there is one more', () => {
  const times = berlin({ from: '01:00', to: '04:00' });
  const on = (day: number) => startsBetween(times, 60, day - 6 * HOUR, day + 12 * HOUR);
  const [march, october] = [Date.UTC(2027, 2, 28), Date.UTC(2027, 9, 31)];
  expect(on(march)).toEqual([march, march + HOUR]);
  expect(on(october)).toEqual([october - HOUR, october, october + HOUR, october + 2 * HOUR]);
});

test('R2 · what lasts over midnight belongs to the evening on which it begins', () => {
  const midnight = Date.UTC(2026, 0, 7);
  const night = { from: '23:00', to: '02:00' };
  const times = { timeZone: 'UTC', week: daily().with(1, [night]), exceptions: [] };
  // Tuesday, 6 January 2026.
  expect(startsBetween(times, 90, midnight - 24 * HOUR, midnight + 24 * HOUR)).toEqual([
    midnight - HOUR,
    midnight + HOUR / 2,
  ]);
});

test('R2 · an appointment never lasts longer than its range, and begins at its beginning', () => {
  const day = Date.UTC(2026, 0, 7);
  const times = { timeZone: 'UTC', week: daily({ from: '09:00', to: '10:40' }), exceptions: [] };
  const starts = startsBetween(times, 30, day, day + 24 * HOUR).map((at) => new Date(at).toISOString().slice(11, 16));
  expect(starts).toEqual(['09:00', '09:30', '10:00']);
  expect(startsBetween(times, 120, day, day + 24 * HOUR)).toEqual([]);
});

test('R2 · who leaves as another comes does not meet him', () => {
  const taken = [{ starts: 10, ends: 20 }];
  expect([meeting(taken, 0, 10), meeting(taken, 20, 30), meeting(taken, 19, 21), meeting(taken, 5, 40)]).toEqual([
    0, 0, 1, 1,
  ]);
});
