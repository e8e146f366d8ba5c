import type { MemberActor, Services } from '../context.ts';
import { methodsOf } from './second-factors.ts';
import { accountByKey, sessionByKey } from './store.ts';

/**
 * Whether a signed-in person runs the server: the setting OPERATORS names their proved e-mail, and the
 * session showed a second factor, when it was opened or since.
 */
export async function operatorStanding(
  { database: { db }, settings }: Services,
  { account: key, session, codeAt }: MemberActor,
): Promise<'ok' | 'forbidden' | 'second_factor_required'> {
  const account = await accountByKey(db, key);
  if (account.email_verified_at === null || !settings.operators.includes(account.email)) return 'forbidden';
  const methods: string[] = await methodsOf(db, account);
  const proved = JSON.parse((await sessionByKey(db, session)).proved) as string[];
  const shown = proved.some((proof) => proof === 'sso_two' || methods.includes(proof));
  return shown || (methods.length > 0 && codeAt > 0) ? 'ok' : 'second_factor_required';
}
