export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks until it finds something; throws after the given time, ms. */
export async function eventually<T>(
  look: () => Promise<T | null | undefined | false>,
  within = 8000,
  what = 'it',
): Promise<T> {
  const until = Date.now() + within;
  for (;;) {
    const found = await look().catch(() => null);
    if (found) return found;
    if (Date.now() > until) throw new Error(`${what} did not happen within ${within} ms`);
    await pause(25);
  }
}
