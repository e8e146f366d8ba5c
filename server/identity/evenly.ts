import { setTimeout } from 'node:timers/promises';

/** Far above what the work takes either way, far below what a person notices. */
const BEAT_MS = 50;

/**
 * Answers on a beat: whether there was an account, and so a mail or a text message to write, cannot be
 * told by the time it took.
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    await setTimeout(BEAT_MS - ((performance.now() - began) % BEAT_MS));
  }
}
