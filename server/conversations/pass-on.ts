import type { Services } from '../context.ts';
import { CodedError } from '../errors.ts';
import type { Log } from './append.ts';
import { countOpen, listAvailableMembers, listWaitingOf } from './store.ts';

/** Somebody is gone: those who wait for an answer go to whoever is there, or back to the queue (row O11). */
export type PassOn = (company: number, member: number) => Promise<void>;

export function createPassOn(services: Services, log: Log): PassOn {
  const { db } = services.database;
  return async (company, member) => {
    const waiting = await listWaitingOf(db, company, member);
    if (waiting.length === 0) return;
    const able = new Set(services.availableMembers(company));
    const there = (await listAvailableMembers(db, company)).filter((other) => other !== member && able.has(other));
    const open = there.length ? await countOpen(db, company, there) : new Map<number, number>();
    const requests = waiting.map((conversation) => {
      const to = fewest(there, open);
      if (to !== null) open.set(to, (open.get(to) ?? 0) + 1);
      return log.add({ as: 'system', company, conversation, from: member, to });
    });
    for (const outcome of await Promise.allSettled(requests)) {
      // A refusal means that it was answered or handed over in the meantime.
      if (outcome.status === 'rejected' && !(outcome.reason instanceof CodedError)) throw outcome.reason;
    }
  };
}

/** Whoever has the fewest open conversations, or nobody. */
function fewest(members: number[], open: Map<number, number>): number | null {
  let best: number | null = null;
  for (const member of members) {
    if (best === null || (open.get(member) ?? 0) < (open.get(best) ?? 0)) best = member;
  }
  return best;
}
