const DAY = 24 * 60 * 60_000;

/** Rights and accounts count as unused after so long; a review is due again. */
export const limits = { unusedMs: 90 * DAY, reviewMs: 90 * DAY };
