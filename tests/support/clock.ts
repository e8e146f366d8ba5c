import type { Clock } from '../../server/clock.ts';

export type TestClock = Clock & {
  /** Moves time on by `ms` and runs what became due, in order. */
  advance(ms: number): Promise<void>;
};

/** Stands still until it is moved. */
export function testClock(start = Date.UTC(2026, 10, 21, 4, 0)): TestClock {
  let now = start;
  let timers: { at: number; task: () => void }[] = [];
  return {
    now: () => now,
    after(ms, task) {
      const timer = { at: now + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.task();
        // What the task began runs on before time does.
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = end;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
