/** Throughout in minutes and days. This file imports nothing, so that a screen may use it without a schema library. */
export const bookingLimits = {
  services: 12,
  minutesLeast: 5,
  minutesMost: 480,
  places: 100,
  /** Notice, minutes. */
  notice: 30 * 24 * 60,
  /** How far ahead, days. */
  horizon: 180,
  /** Free times are asked for so many days at once. */
  range: 42,
  /** Bookings that are read at once. */
  page: 200,
  /** What one visitor may have ahead. */
  open: 5,
  reason: 200,
  note: 500,
} as const;
