import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPoll } from '../../../lib/sync/poll.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('the feed is read again and again, never twice at once, and at once when asked', async () => {
  let running = 0;
  let most = 0;
  let reads = 0;
  const reached: boolean[] = [];
  const poll = createPoll({
    read: async () => {
      running += 1;
      most = Math.max(most, running);
      reads += 1;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      running -= 1;
      if (reads === 3) throw new Error('cut');
      return true;
    },
    reached: (yes) => reached.push(yes),
    keepAwake: () => {},
  });
  poll.start();
  poll.start();
  poll.now();
  await vi.advanceTimersByTimeAsync(1000);
  expect(reads).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(reads).toBe(2);
  await vi.advanceTimersByTimeAsync(3600);
  expect(reached).toEqual([true, true, false]);
  expect(most).toBe(1);
  poll.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads).toBe(3);
});
