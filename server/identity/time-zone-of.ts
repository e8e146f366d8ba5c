import type { Context } from '../context.ts';
import { membershipsOf } from './store.ts';

/** IANA zone for mails to an account: of the company it acts in, else of the first it joined; undefined before it is in one. */
export async function timeZoneOf({ db, actor }: Context, account: number): Promise<string | undefined> {
  const all = await membershipsOf(db, account);
  const here = all.find(({ company }) => actor.kind === 'member' && actor.company === company) ?? all[0];
  return here?.rules.alerts.hours.timeZone;
}
