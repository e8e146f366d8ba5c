import type { Locale } from '../../lib/contract/common.ts';

const said = (at: number, language: Locale, parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, parts).format(at);

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const day = (language: Locale) =>
  ({ month: language === 'en' ? 'short' : 'long', day: 'numeric', weekday: 'short' }) as const;

/** `11月24日周二`, `Tue 24 Nov`; by the visitor's own clock, as all that follows. */
export const dayOf = (at: number, language: Locale) => said(at, language, day(language));

export const timeOf = (at: number, language: Locale) => said(at, language, clock);

export const whenOf = (at: number, language: Locale) => `${dayOf(at, language)} ${timeOf(at, language)}`;

/** By the clocks of a zone, with its name; null where they show the same. */
export function elsewhere(at: number, language: Locale, timeZone: string): string | null {
  const parts = { ...day(language), ...clock };
  if (said(at, language, parts) === said(at, language, { ...parts, timeZone })) return null;
  return said(at, language, { ...parts, timeZone, timeZoneName: 'long' });
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
