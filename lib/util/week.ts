import { zoneOffset } from './local-time.ts';

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
  const wall = now + zoneOffset(now, timeZone);
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
  const near = wall - zoneOffset(wall, timeZone);
  return wall - zoneOffset(near, timeZone);
}
