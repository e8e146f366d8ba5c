import type { AdministratorNeed } from '../../lib/contract/verification.ts';
import type { Services } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { passwordRulesOf } from './password-rules.ts';
import { methodsOf } from './second-factors.ts';
import { accountByKey, membershipsOf, phoneOf } from './store.ts';

const DAY = 24 * 60 * 60_000;

/**
 * What an account lacks to speak for a company (row W6). Each password that was ever taken is a
 * strong one; here it must not be due either.
 */
export async function lackingForAdministrator(
  db: Db,
  { clock }: Pick<Services, 'clock'>,
  key: number,
): Promise<AdministratorNeed[]> {
  const account = await accountByKey(db, key);
  const { maxAgeDays } = passwordRulesOf(await membershipsOf(db, key));
  const due = account.password_changed_at + maxAgeDays * DAY <= clock.now();
  const lacking: Record<AdministratorNeed, boolean> = {
    phone: (await phoneOf(db, key)) === undefined,
    email: account.email_verified_at === null || account.email_failing_at !== null,
    password: account.must_change_password === 1 || due,
    second_factor: (await methodsOf(db, account)).length === 0,
  };
  return (Object.keys(lacking) as AdministratorNeed[]).filter((need) => lacking[need]);
}
