import type { Clock } from '../clock.ts';
import { refuse } from '../errors.ts';

export type RateLimit = {
  /** Throws `rate_limited` with the seconds to wait; then nothing is taken. More than `burst` is never there. */
  take(subject: string, count?: number): void;
};

const SUBJECTS_KEPT = 50_000;

/**
 * A bucket of `burst` tokens for each subject that fills up over `perMs`. Our own because it
 * follows the injected clock; it counts for one process, which is enough against haste.
 */
export function createRateLimit(clock: Clock, burst: number, perMs: number): RateLimit {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(subject, count = 1) {
      const now = clock.now();
      if (buckets.size > SUBJECTS_KEPT) buckets.clear();
      const bucket = buckets.get(subject) ?? { tokens: burst, at: now };
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * burst) / perMs);
      bucket.at = now;
      buckets.set(subject, bucket);
      if (bucket.tokens < count) {
        throw refuse('rate_limited', { seconds: Math.ceil(((count - bucket.tokens) * perMs) / burst / 1000) });
      }
      bucket.tokens -= count;
    },
  };
}
