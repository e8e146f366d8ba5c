/** When something happened: ms since 1970, and the zone its reader lives by (IANA), where it is known. */
export type When = { at: number; timeZone?: string | undefined };

/**
 * A moment as a mail tells it: `2026年11月22日 18:03（UTC+08:00）`, `22 Nov 2026, 18:03 (UTC+08:00)`. A
 * mail is read anywhere, so the offset is written out; without a zone it is the server's.
 */
export function mailMoment({ at, timeZone }: When, locale: 'zh-CN' | 'en'): string {
  const language = locale === 'en' ? 'en-GB' : locale;
  const zone = timeZone ? { timeZone } : {};
  const time = new Intl.DateTimeFormat(language, {
    ...zone,
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at);
  const parts = new Intl.DateTimeFormat('en', { ...zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = (parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT').replace('GMT', 'UTC');
  return locale === 'en' ? `${time} (${offset})` : `${time}（${offset}）`;
}
