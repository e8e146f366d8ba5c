const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;

/** Hour of a Monday at which the week before is told of. */
const TOLD_AT = 9;

export type Week = {
  /** Monday, the first moment of it; ms since 1970. */
  from: number;
  /** The Monday after, which no longer belongs to it. */
  to: number;
  /** That Monday at nine in the morning. */
  toldAt: number;
};

/** The last week whose Monday morning after it has come, as clocks in a time zone of the IANA list show it. */
export function lastWeek(now: number, timeZone: string): Week {
  const wall = now + offset(now, timeZone);
  const midnight = wall - mod(wall, DAY);
  // 1970 began on a Thursday.
  const monday = midnight - mod(Math.floor(midnight / DAY) + 3, 7) * DAY;
  const began = wall - monday >= TOLD_AT * HOUR ? monday : monday - 7 * DAY;
  const at = (time: number) => fromWall(time, timeZone);
  return { from: at(began - 7 * DAY), to: at(began), toldAt: at(began + TOLD_AT * HOUR) };
}

const mod = (value: number, by: number) => ((value % by) + by) % by;

/** The moment at which clocks there show a time, given as if it were UTC. */
function fromWall(wall: number, timeZone: string): number {
  const near = wall - offset(wall, timeZone);
  return wall - offset(near, timeZone);
}

/** ms that clocks there are ahead of UTC. */
function offset(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than asking it ten thousand times. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, ...digits, ...time });
    if (clocks.size < 1000) clocks.set(timeZone, clock);
  }
  return clock;
}
