import type { Locale } from '../../../lib/contract/common.ts';
import type { AutoReplyName, Texts } from '../../../lib/contract/service.ts';
import type { Appearance } from '../../../lib/contract/sites.ts';
import { sayMoment } from '../../../lib/util/say-moment.ts';
import type { ServiceHours } from '../../../lib/util/service-hours.ts';
import { openState } from '../../../lib/util/service-hours.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';

/** What the preview shows, as it is chosen. */
export type Look = {
  company: string;
  /** Address of the picture. */
  logo: string | null;
  appearance: Appearance;
  hours: ServiceHours;
  replies: Record<AutoReplyName, { on: boolean; text: Texts }>;
};

/**
 * A moment at which nobody serves, and when somebody is back: now, or when the hours end next. Null where
 * that never happens, or nobody knows until when.
 */
export function closedMoment(hours: ServiceHours, now: number): { at: number; back: number } | null {
  const current = openState(hours, now);
  if (current.until === null) return null;
  if (!current.open) return { at: now, back: current.until };
  const later = openState(hours, current.until);
  return later.until === null ? null : { at: current.until, back: later.until };
}

/** What is said to a visitor's first message; empty where nothing is. */
export function sayReply(
  { company, hours, replies }: Pick<Look, 'company' | 'hours' | 'replies'>,
  name: AutoReplyName,
  language: Locale,
  now: number,
): string {
  const { on, text } = replies[name];
  if (!on) return '';
  const closed = closedMoment(hours, now);
  const backAt = closed ? sayMoment(closed.back, closed.at, hours.timeZone, language) : '';
  return textFor(text, language).replace(/\{(company|backAt)\}/g, (_, slot) => (slot === 'company' ? company : backAt));
}
