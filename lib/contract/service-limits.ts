/** How many a company may have. This file imports nothing, so that a screen may use it without a schema library. */
export const serviceLimits = {
  categories: 20,
  faqs: 200,
  keywords: 20,
  canned: 500,
  exceptions: 100,
  rangesADay: 6,
} as const;
