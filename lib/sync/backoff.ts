import { closeCode } from '../contract/limits.ts';

const FIRST = 400;
const LONGEST = 30_000;

/**
 * How long to wait before attempt number `failures` + 1, in ms. Jittered over the upper half, so
 * that a thousand devices do not come back in one instant after a restart of the server.
 */
export function waitBefore(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 10));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/** What a close code asks of the client. */
export function afterClose(code: number): 'retry' | 'signedOut' | 'locked' | 'outdated' {
  if (code === closeCode.unauthorised) return 'signedOut';
  if (code === closeCode.locked) return 'locked';
  return code === closeCode.version ? 'outdated' : 'retry';
}
