import type { BookingEvent } from '../../../lib/contract/conversations.ts';
import { zoneOffset } from '../../../lib/util/local-time.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import type { BookingRow } from './store.ts';

type Language = BookingRow['language'];

const sentences: Record<Language, Record<BookingEvent | 'withdrawn', string>> = {
  'zh-CN': {
    requested: '申请预约：{service}\n{when}',
    withdrawn: '取消预约：{service}\n{when}',
    confirmed: '预约已确认：{service}\n{when}',
    declined: '抱歉，这个时间没能约上：{service}\n{when}',
    moved: '预约已改期：{service}\n新的时间：{when}',
    cancelled: '预约已取消：{service}\n{when}',
    expired: '预约申请没有及时得到答复，已失效：{service}\n{when}\n请另选时间，或在这里给我们留言。',
  },
  en: {
    requested: 'I would like to book: {service}\n{when}',
    withdrawn: 'I cancel my booking: {service}\n{when}',
    confirmed: 'Your booking is confirmed: {service}\n{when}',
    declined: 'Sorry, this time does not work: {service}\n{when}',
    moved: 'Your booking has moved: {service}\nNew time: {when}',
    cancelled: 'Your booking is cancelled: {service}\n{when}',
    expired:
      'Nobody answered your request in time: {service}\n{when}\nPlease choose another time, or write to us here.',
  },
};

const because: Record<Language, string> = { 'zh-CN': '原因：', en: 'Reason: ' };

type Told = Pick<BookingRow, 'service_name' | 'starts' | 'ends' | 'language' | 'time_zone'>;

/** What the customer reads in the chat, in the own language and time zone; `zone` is the company's. */
export function sayBooking(row: Told, event: BookingEvent | 'withdrawn', zone: string, reason: string): string {
  const slots: Record<string, string> = {
    service: textFor(JSON.parse(row.service_name) as Record<string, string>, row.language),
    when: sayWhen(row, zone),
  };
  const said = sentences[row.language][event].replace(/\{(service|when)\}/g, (_, slot: string) => slots[slot] ?? '');
  return reason ? `${said}\n${because[row.language]}${reason}` : said;
}

/** The customer's clock; where the company's shows another time, that one as well, by the name of its zone. */
function sayWhen({ starts, ends, language, time_zone }: Told, zone: string): string {
  const own = time_zone ?? zone;
  const said = range(starts, ends, own, language);
  if (zoneOffset(starts, own) === zoneOffset(starts, zone)) return said;
  const there = `${zoneName(starts, zone, language)} ${range(starts, ends, zone, language)}`;
  return language === 'en' ? `${said} (your time)\n${there}` : `${said}（当地时间）\n${there}`;
}

function range(starts: number, ends: number, timeZone: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const day = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
  });
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${day.format(starts)} ${clock.format(starts)}–${clock.format(ends)}`;
}

function zoneName(at: number, timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
