/** What a seed decides, the same everywhere. */
export type Luck = {
  /** 0 to 1. */
  chance(): number;
  between(low: number, high: number): number;
  /** ms, drawn from the range. */
  sleep(low: number, high: number): Promise<void>;
};

export function luckOf(seed: number): Luck {
  const chance = mulberry32(seed);
  const between = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1));
  return { chance, between, sleep: (low, high) => new Promise((resolve) => setTimeout(resolve, between(low, high))) };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
