type Kept<T> = { value: Promise<T>; until: number };

const KEPT_MAX = 500;

/**
 * Keeps what is costly to fetch. Those who ask meanwhile wait for the same answer; a failure is not kept.
 * `fetch` says for how long (ms) its answer holds.
 */
export function keep<T>(clock: { now(): number }) {
  const kept = new Map<string, Kept<T>>();
  return {
    get(key: string, fetch: () => Promise<{ value: T; holds: number }>): Promise<T> {
      const known = kept.get(key);
      if (known && known.until > clock.now()) return known.value;
      const value = fetch().then((answer) => {
        entry.until = clock.now() + answer.holds;
        return answer.value;
      });
      const entry: Kept<T> = { value, until: Number.POSITIVE_INFINITY };
      value.catch(() => kept.get(key) === entry && kept.delete(key));
      kept.delete(key);
      kept.set(key, entry);
      // The oldest goes; a map remembers the order.
      if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value as string);
      return entry.value;
    },
    drop(key: string): void {
      kept.delete(key);
    },
  };
}
