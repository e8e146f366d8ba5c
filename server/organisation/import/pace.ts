import { setTimeout as wait } from 'node:timers/promises';

/** ms of work before whoever writes a message has the turn; a piece of work in between is far shorter. */
const SLICE_MS = 4;

/**
 * A rest is so many times as long as the work before it, so that messages find the server free most of
 * the time; within limits, because work also takes long where others have the machine.
 */
const REST = 2;
const SHORTEST_REST_MS = 3;
const LONGEST_REST_MS = 15;

/** Rests once it has worked for a slice; called again and again within long work. */
export type Pace = () => Promise<void> | undefined;

export function createPace(): Pace {
  let since = performance.now();
  return () => {
    const worked = performance.now() - since;
    if (worked < SLICE_MS) return undefined;
    return rest(worked).then(() => {
      since = performance.now();
    });
  };
}

const rest = (worked: number) => wait(Math.min(Math.max(worked * REST, SHORTEST_REST_MS), LONGEST_REST_MS));

/** Does it for each, in slices. */
export async function eachInTurn<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  const pace = createPace();
  for (const item of items) {
    work(item);
    const resting = pace();
    if (resting) await resting;
  }
}

/** ms that one transaction holds the writer, half of which is often the disk. */
const TARGET_MS = 8;

type Sizes = { smallest?: number; largest?: number };

/**
 * Does pieces of a work, each in a transaction of its own, until `work` answers that nothing is left: as
 * many things at once as the machine does in a few ms, with rests between.
 */
export async function inPieces(
  work: (many: number) => Promise<boolean>,
  { smallest = 32, largest = 128 }: Sizes = {},
): Promise<void> {
  for (let many = smallest; ; ) {
    const began = performance.now();
    if (!(await work(many))) return;
    const took = performance.now() - began;
    if (took > TARGET_MS * 1.5) many = Math.max(smallest, many >> 1);
    else if (took < TARGET_MS / 2) many = Math.min(largest, many * 2);
    await rest(took);
  }
}

/** The same for items that are known. */
export async function inBatches<T>(
  items: readonly T[],
  work: (piece: T[], start: number) => Promise<void>,
  sizes?: Sizes,
): Promise<void> {
  let start = 0;
  if (items.length === 0) return;
  await inPieces(async (many) => {
    const piece = items.slice(start, start + many);
    await work(piece, start);
    start += piece.length;
    return start < items.length;
  }, sizes);
}
