import type { Locale } from '../contract/common.ts';
import { locale } from './locale.ts';

const made = new Map<string, unknown>();

/** Intl formatters are slow to make, so each is made once for a language. */
function once<F>(name: string, make: (language: Locale) => F): F {
  const key = `${name}/${locale.value}`;
  let found = made.get(key) as F | undefined;
  if (!found) {
    found = make(locale.value);
    made.set(key, found);
  }
  return found;
}

export function formatNumber(value: number): string {
  return once('number', (language) => new Intl.NumberFormat(language)).format(value);
}

/** Names as one says them: `张三、李四`, `Ann, Bo`. */
export function formatList(names: readonly string[]): string {
  return names.join(locale.value === 'en' ? ', ' : '、');
}

/** ms since 1970 → `2026年11月21日 21:58` or `21 Nov 2026, 21:58`. */
export function formatDateTime(at: number): string {
  return once(
    'dateTime',
    (language) =>
      new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium', timeStyle: 'short' }),
  ).format(at);
}

export function formatDate(at: number): string {
  return once(
    'date',
    (language) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium' }),
  ).format(at);
}

const dayParts = (language: Locale, timeZone?: string) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
  });

/** `11月24日周二`, `Tue 24 Nov`; as calendars of a time zone have it, or of this device. */
export function formatDay(at: number, timeZone?: string): string {
  return once(`appointment day ${timeZone}`, (language) => dayParts(language, timeZone)).format(at);
}

/** When somebody comes → `11月24日周二 14:00–14:45`, `Tue 24 Nov 14:00–14:45`. */
export function formatAppointment(starts: number, ends: number, timeZone?: string): string {
  const clock = once(
    `appointment time ${timeZone}`,
    (language) => new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  );
  return `${formatDay(starts, timeZone)} ${clock.format(starts)}–${clock.format(ends)}`;
}

/** What a time zone is called: `中国标准时间`. */
export function zoneName(at: number, timeZone: string): string {
  const parts = once(
    `zone ${timeZone}`,
    (language) => new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }),
  ).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** Time of day, 24 hours. */
export function formatTime(at: number): string {
  return once(
    'time',
    (language) => new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ).format(at);
}

/** Chinese sets a space between a figure and the word after it; Intl does not. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ');
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Past or future moment → `3 分钟前`, `in 2 hours`; below a minute `刚刚`, `just now`; above 30 days the date. */
export function formatRelative(at: number, now: number = Date.now()): string {
  const distance = at - now;
  if (Math.abs(distance) > 30 * 86_400_000) return formatDate(at);
  const format = once('relative', (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  for (const [unit, size] of steps) {
    if (Math.abs(distance) >= size) return spaced(format.format(Math.trunc(distance / size), unit));
  }
  return locale.value === 'en' ? 'just now' : '刚刚';
}

/** For lists: the time today, the weekday within a week, else the date. */
export function formatShort(at: number, now: number = Date.now()): string {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return formatTime(at);
  const recent = now - at < 6 * 86_400_000;
  const options: Intl.DateTimeFormatOptions = recent ? { weekday: 'short' } : { month: 'numeric', day: 'numeric' };
  return once(recent ? 'weekday' : 'day', (language) => new Intl.DateTimeFormat(language, options)).format(at);
}

/** Seconds → `0:42`, for a countdown. */
export function formatCountdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Seconds → `42 秒`, `10 minutes`: rounded up, so that nobody comes back too early. */
export function formatWait(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [value, unit]: [number, 'second' | 'minute'] =
    whole < 60 ? [whole, 'second'] : [Math.ceil(whole / 60), 'minute'];
  const format = once(unit, (language) => {
    // The long Chinese form says 秒钟, which nobody writes.
    const unitDisplay = language === 'en' ? 'long' : 'short';
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
  });
  return spaced(format.format(value));
}
