const FIRST_MS = 600;
const LONGEST_MS = 30_000;

/**
 * How long to wait before try number `failures + 1`, in ms: doubling from 0.6 s to 30 s, of which
 * the upper half is drawn by lot, so that a restarted server does not meet everybody at once.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.round(whole / 2 + (whole / 2) * random());
}
