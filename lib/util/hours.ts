export type Hours = {
  /** `HH:MM`, the first minute that belongs to them. */
  from: string;
  /** `HH:MM`, the first that no longer does. The same as `from` is the whole day. */
  to: string;
  /** Name in the IANA list, for example `Asia/Shanghai`. */
  timeZone: string;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** More than there are zones; names differ in case as well. */
const CLOCKS_KEPT = 1000;

/** Whether clocks in that zone show a time between the two; `22:00` to `06:00` goes over midnight. Throws on a zone that is none. */
export function isWithinHours(at: number, { from, to, timeZone }: Hours): boolean {
  const now = minuteOfDay(at, timeZone);
  const start = minutes(from);
  const end = minutes(to);
  if (start < end) return now >= start && now < end;
  return now >= start || now < end;
}

/** Whether a name is one of a time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function minuteOfDay(at: number, timeZone: string): number {
  return minutes(clockOf(timeZone).format(at));
}

/** Making one takes longer than asking it ten thousand times. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    if (clocks.size >= CLOCKS_KEPT) clocks.clear();
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  return clock;
}
