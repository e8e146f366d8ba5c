import type { Clock } from '../../server/clock.ts';

export type TestClock = Clock & {
  /** Moves time on by `ms` and runs what became due, in order. */
  advance(ms: number): Promise<void>;
  /** Time goes by while the process sleeps: what became due runs late, and once. */
  leap(ms: number): Promise<void>;
};

/** Stands still until it is moved. */
export function testClock(start = Date.UTC(2026, 10, 21, 4, 0)): TestClock {
  let now = start;
  let timers: { at: number; task: () => void }[] = [];

  const runNext = async (end: number): Promise<boolean> => {
    const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
    if (!next) return false;
    timers = timers.filter((timer) => timer !== next);
    now = Math.max(now, next.at);
    next.task();
    // What the task began runs on before time does.
    await new Promise((resolve) => setImmediate(resolve));
    return true;
  };

  const advance = async (ms: number): Promise<void> => {
    const end = now + ms;
    while (await runNext(end));
    now = end;
    await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    now: () => now,
    after(ms, task) {
      const timer = { at: now + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance,
    leap(ms) {
      now += ms;
      return advance(0);
    },
  };
}
