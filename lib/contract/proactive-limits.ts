/** What is kept of proactive messages. This file imports nothing, so that a screen and a customer's page may use it. */
export const proactiveLimits = {
  rules: 20,
  nameChars: 40,
  textChars: 300,
  pageChars: 200,
  /** Seconds on a page; an hour. */
  seconds: 3600,
  /** Hours away; a year. */
  hours: 8760,
  /** Days before a message comes again; a year. */
  days: 365,
  /** Hours between two messages, whichever they are; a week. */
  rest: 168,
} as const;
