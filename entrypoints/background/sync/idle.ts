import { api } from '../../../lib/browser/api.ts';

/** The shortest that browsers allow, s. */
const SHORTEST = 15;

/** The browser says when nobody touched anything for so long; it forgets that with the worker. 0: never. */
export function watchIdle(minutes: number): void {
  if (minutes > 0) api.idle.setDetectionInterval(Math.max(SHORTEST, minutes * 60));
}
