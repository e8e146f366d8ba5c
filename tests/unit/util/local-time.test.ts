import { expect, test } from 'vitest';
import { localTime } from '../../../lib/util/local-time.ts';

test('L15 · a moment is told as clocks there show it, with how far they are ahead', () => {
  const at = Date.UTC(2026, 10, 22, 10, 3, 11, 999);
  expect(localTime(at, 'Asia/Shanghai')).toBe('2026-11-22 18:03:11+08:00');
  expect(localTime(at, 'UTC')).toBe('2026-11-22 10:03:11+00:00');
  expect(localTime(at, 'America/St_Johns')).toBe('2026-11-22 06:33:11-03:30');
  expect(localTime(Date.UTC(2026, 6, 1, 23), 'Europe/Berlin')).toBe('2026-07-02 01:00:00+02:00');
});
