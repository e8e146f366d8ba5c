/**
 * The difference between the server's clock and ours, so that a delay can be measured across both.
 * The answer with the shortest way is the most exact: its error is at most half that way.
 */
export type ServerClock = {
  /** `sent` and `received` by our clock, `now` by the server's; all ms. */
  sample: (sent: number, now: number, received: number) => void;
  /** Server's clock minus ours, ms; null until the first sample. */
  offset: () => number | null;
};

const KEPT = 8;

export function createServerClock(): ServerClock {
  const samples: { way: number; offset: number }[] = [];
  return {
    sample: (sent, now, received) => {
      const way = received - sent;
      if (way < 0) return;
      samples.push({ way, offset: now - (sent + way / 2) });
      if (samples.length > KEPT) samples.shift();
    },
    offset: () => {
      let best = samples[0];
      for (const sample of samples) if (best && sample.way <= best.way) best = sample;
      return best?.offset ?? null;
    },
  };
}

/** The moment that is written into a UUIDv7, in ms since 1970 by the clock of whoever made it. */
export function momentOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** From writing an own message to its being durable on the server, in ms. */
export function deliveryDelay(id: string, at: number, offset: number): number {
  return Math.max(0, Math.round(at - offset - momentOf(id)));
}
