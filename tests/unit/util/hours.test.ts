import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTimeZone, isWithinHours } from '../../../lib/util/hours.ts';

const at = (iso: string) => Date.parse(iso);
const night = { from: '22:00', to: '06:00', timeZone: 'Asia/Shanghai' };

describe('hours of the day', () => {
  test.each([
    ['2026-11-21T21:59:59+08:00', false],
    ['2026-11-21T22:00:00+08:00', true],
    ['2026-11-22T00:00:00+08:00', true],
    ['2026-11-22T05:59:59+08:00', true],
    ['2026-11-22T06:00:00+08:00', false],
    ['2026-11-22T12:00:00+08:00', false],
  ])('L13 · %s against 22:00 to 06:00 in Shanghai: %j', (moment, within) => {
    expect(isWithinHours(at(moment), night)).toBe(within);
  });

  test('L13 · small hours, the whole day, and up to midnight', () => {
    const small = { from: '00:00', to: '06:00', timeZone: 'Asia/Shanghai' };
    expect(isWithinHours(at('2026-11-22T00:00:00+08:00'), small)).toBe(true);
    expect(isWithinHours(at('2026-11-21T23:59:59+08:00'), small)).toBe(false);
    expect(isWithinHours(at('2026-11-22T13:00:00+08:00'), { ...small, to: '00:00' })).toBe(true);
    const evening = { ...small, from: '18:00', to: '00:00' };
    expect(isWithinHours(at('2026-11-21T23:59:59+08:00'), evening)).toBe(true);
    expect(isWithinHours(at('2026-11-22T00:00:00+08:00'), evening)).toBe(false);
  });

  test('L13 · follows the clocks of the zone when they change', () => {
    const berlin = { from: '02:30', to: '03:30', timeZone: 'Europe/Berlin' };
    // 29 March 2026: 02:00 becomes 03:00. 25 October: 03:00 becomes 02:00, so that 02:30 comes twice.
    expect(isWithinHours(at('2026-03-29T00:59:00Z'), berlin)).toBe(false);
    expect(isWithinHours(at('2026-03-29T01:29:00Z'), berlin)).toBe(true);
    expect(isWithinHours(at('2026-03-29T01:30:00Z'), berlin)).toBe(false);
    expect(isWithinHours(at('2026-10-25T00:30:00Z'), berlin)).toBe(true);
    expect(isWithinHours(at('2026-10-25T01:00:00Z'), berlin)).toBe(false);
    expect(isWithinHours(at('2026-10-25T01:30:00Z'), berlin)).toBe(true);
    expect(
      isWithinHours(at('2026-11-21T18:15:00Z'), { ...berlin, from: '00:00', to: '00:01', timeZone: 'Asia/Kathmandu' }),
    ).toBe(true);
  });

  test('L13 · hours and the rest of the day share no minute and leave none', () => {
    const time = fc.nat(1439).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'UTC');
    const moment = fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(moment, time, time, zone, (now, from, to, timeZone) => {
        fc.pre(from !== to);
        return isWithinHours(now, { from, to, timeZone }) !== isWithinHours(now, { from: to, to: from, timeZone });
      }),
    );
  });

  test('L13 · a zone that is none is known for none', () => {
    expect(['Asia/Shanghai', 'UTC', 'Europe/Berlin'].every(isTimeZone)).toBe(true);
    expect(['', 'Mars/Olympus', '北京', 'x'.repeat(300)].some(isTimeZone)).toBe(false);
    expect(() => isWithinHours(0, { ...night, timeZone: 'Mars/Olympus' })).toThrow(RangeError);
  });
});
