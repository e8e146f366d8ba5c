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

/** Runs `task` every `ms` until the answer is called; a run that takes longer delays the next. */
export function every(clock: Clock, ms: number, task: () => unknown): () => void {
  let stopped = false;
  let cancel = () => {};
  const schedule = () => {
    cancel = clock.after(ms, async () => {
      await task();
      if (!stopped) schedule();
    });
  };
  schedule();
  return () => {
    stopped = true;
    cancel();
  };
}
