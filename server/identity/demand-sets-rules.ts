import type { InTransaction, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { maySetRules } from './policy.ts';
import { rightsOf } from './rights.ts';
import { openSession } from './store.ts';

/** Throws `forbidden` for who does not stand high enough to set what binds everybody. */
export function demandSetsRules({ actor }: Pick<MemberContext, 'actor'>): void {
  if (!maySetRules(actor)) throw refuse('forbidden');
}

/** The same, for what took a while since the request was let in. Throws `unauthenticated`, or `forbidden` where the role is another by now. */
export async function demandStillSetsRules({ db, actor, services }: InTransaction<MemberContext>): Promise<void> {
  const row = await openSession(db, actor.session, services.clock.now());
  if (!row) throw refuse('unauthenticated');
  if (!maySetRules(rightsOf(row))) throw refuse('forbidden');
}
