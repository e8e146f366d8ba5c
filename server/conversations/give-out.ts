import type { Services } from '../context.ts';
import { CodedError } from '../errors.ts';
import type { RulesCache } from '../service/index.ts';
import type { Log } from './append.ts';
import { listQueue } from './store.ts';

/** Somebody has room: those who wait for nobody yet are given out, the longest waiting first (row C2). */
export type GiveOut = (company: number) => Promise<void>;

/** Asked for at once, so that a long queue does not hold up what customers write. */
const PIECE = 50;

export function createGiveOut(services: Services, rules: RulesCache, log: Log): GiveOut {
  const { db } = services.database;
  return async (company) => {
    const { assignment } = await rules.of(db, company);
    if (assignment.strategy === 'manual') return;
    for (let given = PIECE; given === PIECE && services.availableMembers(company).length > 0; ) {
      const waiting = await listQueue(db, company, PIECE);
      const asked = waiting.map((conversation) => log.add({ as: 'queue', company, conversation }));
      given = 0;
      for (const outcome of await Promise.allSettled(asked)) {
        if (outcome.status === 'fulfilled') given++;
        // A refusal means that somebody took it meanwhile, or that nobody has room any more.
        else if (!(outcome.reason instanceof CodedError)) throw outcome.reason;
      }
    }
  };
}
