import { zoneOffset } from './local-time.ts';

const DAY = 24 * 60 * 60_000;

const dayOf = (at: number, timeZone: string) => Math.floor((at + zoneOffset(at, timeZone)) / DAY);

/** When something will be, as one says it: `今天 14:00`, `tomorrow at 9:00 AM`, `11月24日周二 09:00`. */
export function sayMoment(at: number, now: number, timeZone: string, language: 'zh-CN' | 'en'): string {
  const clock = { timeZone, hour: language === 'en' ? 'numeric' : '2-digit', minute: '2-digit' } as const;
  const days = dayOf(at, timeZone) - dayOf(now, timeZone);
  if (days < 0 || days > 1) {
    const date = { month: 'long', day: 'numeric', weekday: 'short' } as const;
    return new Intl.DateTimeFormat(language, { ...date, ...clock }).format(at);
  }
  const day = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  const time = new Intl.DateTimeFormat(language, clock).format(at);
  return language === 'en' ? `${day} at ${time}` : `${day} ${time}`;
}
