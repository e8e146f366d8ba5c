import type { SecurityRules } from '../../lib/contract/rules.ts';
import type { Db } from '../db/connect.ts';
import { methodsOf } from './second-factors.ts';
import type { ActiveMember } from './store.ts';

/** Those who have none of the second factors that the company allows. */
export async function withoutFactor(
  db: Db,
  members: ActiveMember[],
  { secondFactor }: SecurityRules,
): Promise<ActiveMember[]> {
  const lacking: ActiveMember[] = [];
  for (const one of members)
    if ((await methodsOf(db, one.account, secondFactor.allowed)).length === 0) lacking.push(one);
  return lacking;
}
