import type { Assignment } from '../../lib/contract/service.ts';

/** Who of a company is there, as far as giving out conversations goes. */
export type Floor = {
  assignment: Assignment;
  /** Keys of those who are there to answer, ascending. */
  there: number[];
  /** Open conversations of each. */
  open: Map<number, number>;
  /** Who was given one last. */
  last: number | null;
};

/**
 * Who gets the next conversation, or null where nobody has room. In turn: whoever comes after the last
 * one, by key. Least busy: who has the fewest, and among equals in turn.
 */
export function nextOf({ assignment, there, open, last }: Floor): number | null {
  const { strategy, cap } = assignment;
  if (strategy === 'manual') return null;
  const after = there.findIndex((member) => last === null || member > last);
  const turn = after < 0 ? there : [...there.slice(after), ...there.slice(0, after)];
  const load = (member: number) => open.get(member) ?? 0;
  const free = cap === 0 ? turn : turn.filter((member) => load(member) < cap);
  if (strategy === 'round_robin') return free[0] ?? null;
  let best: number | null = null;
  for (const member of free) if (best === null || load(member) < load(best)) best = member;
  return best;
}

/** One conversation went from one member, or nobody, to another, or to nobody. */
export function moveHeld({ open }: Floor, from: number | null, to: number | null): void {
  if (from !== null) open.set(from, Math.max(0, (open.get(from) ?? 0) - 1));
  if (to !== null) open.set(to, (open.get(to) ?? 0) + 1);
}
