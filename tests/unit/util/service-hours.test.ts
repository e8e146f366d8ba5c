import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayMoment } from '../../../lib/util/say-moment.ts';
import type { DayRange, ServiceHours } from '../../../lib/util/service-hours.ts';
import { isDate, isEndTime, isTime, openState, overlapIn } from '../../../lib/util/service-hours.ts';

const at = (iso: string) => Date.parse(iso);
const day = [{ from: '09:00', to: '18:00' }];
const workdays: ServiceHours = {
  always: false,
  timeZone: 'Asia/Shanghai',
  week: [day, day, day, day, day, [], []],
  exceptions: [],
};
const shown = (hours: ServiceHours, iso: string) => {
  const { open, until } = openState(hours, at(iso));
  return [open, until === null ? null : new Date(until).toISOString()];
};

describe('service hours', () => {
  test.each([
    ['2026-11-20T09:00:00+08:00', true, '2026-11-20T18:00:00+08:00'],
    ['2026-11-20T17:59:59+08:00', true, '2026-11-20T18:00:00+08:00'],
    // A Friday evening: the next is Monday.
    ['2026-11-20T18:00:00+08:00', false, '2026-11-23T09:00:00+08:00'],
    ['2026-11-22T12:00:00+08:00', false, '2026-11-23T09:00:00+08:00'],
  ])('O8 · at %s open: %j, until %s', (moment, open, until) => {
    expect(openState(workdays, at(moment))).toEqual({ open, until: at(until) });
  });

  test('O8 · always is always', () => {
    expect(openState({ ...workdays, always: true }, at('2026-11-22T03:00:00+08:00'))).toEqual({
      open: true,
      until: null,
    });
  });

  test('O8 · several ranges a day, over midnight, and hours that touch are one', () => {
    const split = [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '02:00' },
    ];
    const hours = { ...workdays, week: [split, [{ from: '02:00', to: '06:00' }], [], [], [], [], []] };
    expect(shown(hours, '2026-11-23T13:00:00+08:00')).toEqual([false, '2026-11-23T06:00:00.000Z']);
    expect(shown(hours, '2026-11-23T23:00:00+08:00')).toEqual([true, '2026-11-23T22:00:00.000Z']);
    // From the last hours of the week into its first.
    const sunday = { ...workdays, week: [[], [], [], [], [], [], [{ from: '22:00', to: '04:00' }]] };
    expect(shown(sunday, '2026-11-23T03:59:00+08:00')).toEqual([true, '2026-11-22T20:00:00.000Z']);
  });

  test('O8 · holidays close, and days of their own hours open', () => {
    const exceptions = [
      { from: '2026-10-01', to: '2026-10-07', name: '国庆节', ranges: [] },
      { from: '2026-10-10', to: '2026-10-10', name: '调休上班', ranges: [{ from: '10:00', to: '16:00' }] },
    ];
    const hours = { ...workdays, exceptions };
    expect(shown(hours, '2026-10-02T10:00:00+08:00')).toEqual([false, '2026-10-08T01:00:00.000Z']);
    expect(shown(hours, '2026-10-10T10:30:00+08:00')).toEqual([true, '2026-10-10T08:00:00.000Z']);
    const closed = [{ from: '2026-01-01', to: '2028-01-01', name: '', ranges: [] }];
    expect(openState({ ...workdays, exceptions: closed }, at('2026-05-01T00:00:00Z'))).toEqual({
      open: false,
      until: null,
    });
  });

  test('O8 · clocks that change: the leap opens what would begin inside it, and an hour shown twice is served twice', () => {
    const night = [{ from: '02:30', to: '03:30' }];
    const berlin = { ...workdays, timeZone: 'Europe/Berlin', week: Array<DayRange[]>(7).fill(night) };
    // 2026-03-29: 02:00 becomes 03:00 at 01:00 UTC.
    expect(shown(berlin, '2026-03-29T00:30:00Z')).toEqual([false, '2026-03-29T01:00:00.000Z']);
    expect(shown(berlin, '2026-03-29T01:00:00Z')).toEqual([true, '2026-03-29T01:30:00.000Z']);
    // 2026-10-25: 03:00 becomes 02:00 at 01:00 UTC.
    expect(shown(berlin, '2026-10-25T00:29:59Z')).toEqual([false, '2026-10-25T00:30:00.000Z']);
    expect(shown(berlin, '2026-10-25T01:15:00Z')).toEqual([true, '2026-10-25T02:30:00.000Z']);
    // Lord Howe Island moves by half an hour only.
    const lordHowe = {
      ...berlin,
      timeZone: 'Australia/Lord_Howe',
      week: Array<DayRange[]>(7).fill([{ from: '00:00', to: '24:00' }]),
    };
    expect(openState(lordHowe, at('2026-04-04T15:15:00Z')).open).toBe(true);
  });

  test('O8 · whatever the hours, the zone and the moment: what is said holds until then, and no longer', () => {
    const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
      return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    });
    const range = fc.record({ from: time, to: time });
    const week = fc.array(fc.array(range, { maxLength: 2 }), { minLength: 7, maxLength: 7 });
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'UTC',
    );
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
    fc.assert(
      fc.property(week, zone, moment, fc.double({ min: 0, max: 0.999, noNaN: true }), (given, timeZone, now, share) => {
        const hours = { always: false, timeZone, week: given, exceptions: [] };
        const { open, until } = openState(hours, now);
        if (until === null) {
          expect([open, given.flat()]).toEqual([false, []]);
          return;
        }
        expect(until).toBeGreaterThan(now);
        // In between nothing turns; then it does, unless hours without a gap were followed far enough.
        expect(openState(hours, now + Math.floor((until - now) * share)).open).toBe(open);
        if (!open || until - now < 7 * 86_400_000) expect(openState(hours, until).open).toBe(!open);
      }),
      { numRuns: 300 },
    );
  });

  test('O8 · away from changes of the clocks it is what a clock on the wall says', () => {
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Kolkata',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const ranges = (at: number) => [{ from: `0${at}:15`, to: `1${at}:45` }];
    const hours = { ...workdays, timeZone: 'Asia/Kolkata', week: names.map((_, at) => ranges(at)) };
    for (let now = at('2026-06-01T00:00:00Z'); now < at('2026-06-15T00:00:00Z'); now += 7 * 60_000) {
      const parts = Object.fromEntries(wall.formatToParts(now).map(({ type, value }) => [type, value]));
      const day = names.indexOf(parts.weekday ?? '');
      const time = `${parts.hour}:${parts.minute}`;
      expect(openState(hours, now).open).toBe(time >= `0${day}:15` && time < `1${day}:45`);
    }
  });
});

test('O8 · ranges that overlap are found, also over midnight and from Sunday into Monday', () => {
  const empty = (): DayRange[][] => Array.from({ length: 7 }, () => []);
  const week = (place: Record<number, DayRange[]>) => Object.assign(empty(), place);
  expect(
    overlapIn(
      week({
        0: [
          { from: '09:00', to: '12:00' },
          { from: '12:00', to: '18:00' },
        ],
      }),
      true,
    ),
  ).toBe(null);
  expect(
    overlapIn(
      week({
        0: [
          { from: '09:00', to: '12:00' },
          { from: '11:59', to: '18:00' },
        ],
      }),
      true,
    ),
  ).toEqual({ day: 0, range: 1 });
  expect(overlapIn(week({ 0: [{ from: '22:00', to: '02:00' }], 1: [{ from: '01:00', to: '03:00' }] }), true)).toEqual({
    day: 1,
    range: 0,
  });
  expect(overlapIn(week({ 0: [{ from: '00:30', to: '02:00' }], 6: [{ from: '20:00', to: '01:00' }] }), true)).toEqual({
    day: 0,
    range: 0,
  });
  expect(overlapIn(week({ 0: [{ from: '00:00', to: '24:00' }], 1: [{ from: '00:00', to: '24:00' }] }), true)).toBe(
    null,
  );
});

test('O8 · times and dates as they are written', () => {
  expect(['00:00', '23:59', '24:00', '25:00', '9:00', '09:60', ''].map(isTime)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(isEndTime('24:00')).toBe(true);
  expect(['2026-02-28', '2028-02-29', '2026-02-29', '2026-13-01', '26-01-01'].map(isDate)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('O8 · when somebody is back is said as one says it, in both languages', () => {
  const now = at('2026-11-22T20:00:00+08:00');
  const say = (iso: string, language: 'zh-CN' | 'en') =>
    sayMoment(at(iso), now, 'Asia/Shanghai', language).replace(/\s/g, ' ');
  expect(say('2026-11-22T21:30:00+08:00', 'zh-CN')).toBe('今天 21:30');
  expect(say('2026-11-23T09:00:00+08:00', 'zh-CN')).toBe('明天 09:00');
  expect(say('2026-11-23T09:00:00+08:00', 'en')).toBe('tomorrow at 9:00 AM');
  expect(say('2026-11-24T09:00:00+08:00', 'zh-CN')).toBe('11月24日周二 09:00');
  expect(say('2026-11-24T09:00:00+08:00', 'en')).toBe('Tue, November 24 at 9:00 AM');
});
