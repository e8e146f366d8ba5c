import type { Locale } from '../../lib/contract/common.ts';
import type { WidgetTexts } from '../../lib/i18n/widget/zh-CN.ts';

/** What a view needs to speak. */
export type Words = { language: Locale; texts: WidgetTexts };

/** `{name}` in a text becomes its value. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function clockTime(at: number, language: Locale): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
}

/** The time, with its day where that is not today. */
export function moment(at: number, words: Words): string {
  const time = clockTime(at, words.language);
  return new Date(at).toDateString() === new Date().toDateString() ? time : `${dayName(at, words)} ${time}`;
}

const DAY_MS = 86_400_000;

/** Today, yesterday, or the date; with the year where it is another one. */
export function dayName(at: number, { language, texts }: Words, now: number = Date.now()): string {
  const day = new Date(at);
  if (day.toDateString() === new Date(now).toDateString()) return texts.today;
  if (day.toDateString() === new Date(now - DAY_MS).toDateString()) return texts.yesterday;
  const year = day.getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(language, { year, month: 'long', day: 'numeric', weekday: 'short' }).format(at);
}
