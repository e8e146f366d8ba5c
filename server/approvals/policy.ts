const DAY = 24 * 60 * 60_000;

/** Lifetimes in ms and counts. */
export const limits = {
  /** Flows of one company. */
  flows: 100,
  /** A request that nobody decides ends by itself. */
  openMs: 90 * DAY,
  /** Values that a list shows of a form. */
  brief: 2,
} as const;
