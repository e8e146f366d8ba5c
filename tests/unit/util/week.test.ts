import { describe, expect, test } from 'vitest';
import { lastWeek } from '../../../lib/util/week.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

describe('the week that is told of', () => {
  test('L15 · on Monday at nine in Shanghai it is the one before, until then the one before that', () => {
    const nine = Date.UTC(2026, 10, 23, 1);
    const week = lastWeek(nine, 'Asia/Shanghai');
    expect(week).toEqual({ from: Date.UTC(2026, 10, 15, 16), to: Date.UTC(2026, 10, 22, 16), toldAt: nine });
    expect(lastWeek(nine + 7 * DAY - 1, 'Asia/Shanghai')).toEqual(week);
    expect(lastWeek(nine - 1, 'Asia/Shanghai')).toEqual({
      from: week.from - 7 * DAY,
      to: week.from,
      toldAt: nine - 7 * DAY,
    });
  });

  test('L15 · each time zone has its own Monday, also where half an hour counts', () => {
    const at = Date.UTC(2026, 10, 23, 3, 30);
    expect(lastWeek(at, 'Asia/Kolkata').toldAt).toBe(at);
    expect(lastWeek(at, 'America/New_York').toldAt).toBe(Date.UTC(2026, 10, 16, 14));
    expect(lastWeek(at, 'Pacific/Auckland').toldAt).toBe(Date.UTC(2026, 10, 22, 20));
  });

  test('L15 · a week in which clocks change has an hour less, or more', () => {
    const spring = lastWeek(Date.UTC(2026, 2, 30, 12), 'Europe/Berlin');
    expect([spring.to - spring.from, spring.toldAt]).toEqual([7 * DAY - HOUR, Date.UTC(2026, 2, 30, 7)]);
    const autumn = lastWeek(Date.UTC(2026, 9, 26, 12), 'Europe/Berlin');
    expect([autumn.to - autumn.from, autumn.toldAt]).toEqual([7 * DAY + HOUR, Date.UTC(2026, 9, 26, 8)]);
  });
});
