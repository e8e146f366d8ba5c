/** ms that clocks in a time zone of the IANA list are ahead of UTC at a moment. */
export function zoneOffset(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1000) * 1000;
}

/** What clocks there show, and how far they are ahead: `2026-11-22 18:03:11+08:00` (ISO 8601). */
export function localTime(at: number, timeZone: string): string {
  const offset = zoneOffset(at, timeZone);
  const shown = new Date(at + offset).toISOString().slice(0, 19).replace('T', ' ');
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${shown}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** More than there are zones; names differ in case as well. */
const CLOCKS_KEPT = 1000;

/** Making one takes longer than asking it ten thousand times. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, ...digits, ...time });
    if (clocks.size >= CLOCKS_KEPT) clocks.clear();
    clocks.set(timeZone, clock);
  }
  return clock;
}
