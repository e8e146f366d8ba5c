import type { Proofs } from '../../lib/contract/endpoint.ts';
import type { MemberActor } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { methodsOf } from './second-factors.ts';
import { accountByKey } from './store.ts';

/**
 * What is asked before something changes that one signs in or recovers with (row R27): as much as
 * signing in asks, on a device that nobody trusts yet. Any second factor counts, whichever of them
 * the company allows, since what is changed is the person's in every company.
 */
export async function fullProof(db: Db, { account }: Pick<MemberActor, 'account'>): Promise<Proofs> {
  const factors = await methodsOf(db, await accountByKey(db, account));
  return factors.length > 0 ? 'two' : 'one';
}
