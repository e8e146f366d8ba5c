/** Time as the server sees it; tests move it. */
export type Clock = {
  /** ms since 1970. */
  now(): number;
  /** Runs `task` once after `ms`; the answer cancels it. */
  after(ms: number, task: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Runs `task` every `ms`; a run that takes longer delays the next. The answer ends it, and settles
 * once a run that is under way has ended.
 */
export function every(clock: Clock, ms: number, task: () => unknown): () => Promise<void> {
  let stopped = false;
  let cancel = () => {};
  let running = Promise.resolve();
  const run = async () => {
    await task();
    if (!stopped) schedule();
  };
  const schedule = () => {
    cancel = clock.after(ms, () => {
      running = run();
    });
  };
  schedule();
  return () => {
    stopped = true;
    cancel();
    return running;
  };
}
