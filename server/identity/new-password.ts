import type { Context, InTransaction, SecurityNotice } from '../context.ts';
import { refuseFields } from '../errors.ts';
import { demandPassword, hashPassword, matchesPassword } from './passwords.ts';
import { limits } from './policy.ts';
import { notify } from './record.ts';
import { endSessionsOfAccount } from './revoke-session.ts';
import { defaultRules } from './rules.ts';
import type { AccountRow } from './store.ts';
import {
  companiesOf,
  contactsOf,
  deleteChallengesOf,
  deleteLinksOfAccount,
  keepOldPassword,
  membershipsOf,
  oldPasswords,
  updateAccount,
} from './store.ts';

/**
 * Whether a password may be an account's next one: by the strictest rules of its companies, and none of
 * the last five. Answers its hash. Throws `input_invalid` naming `password`.
 */
export async function checkNewPassword(ctx: Context, account: AccountRow, password: string): Promise<string> {
  const presets = (await membershipsOf(ctx.db, account.key)).map(({ rules }) => rules.password.preset);
  const companies = await companiesOf(ctx.db, account.key);
  const phone = (await contactsOf(ctx.db, account.key)).find(({ kind }) => kind === 'phone')?.value;
  for (const preset of new Set(presets.length > 0 ? presets : [defaultRules.password.preset]))
    for (const companyName of companies.length > 0 ? companies : [''])
      demandPassword(password, { email: account.email, name: account.name, companyName, phone }, { preset });
  const before = [account.password_hash, ...(await oldPasswords(ctx.db, account.key, limits.oldPasswords - 1))];
  for (const hash of before)
    if (await matchesPassword(hash, password)) throw refuseFields({ path: 'password', code: 'password_reused' });
  return hashPassword(password);
}

/** Takes a new password; every other session and all that the old one began end, and the person is told. */
export async function keepPassword(
  ctx: InTransaction<Context>,
  account: AccountRow,
  hash: string,
  event: Extract<SecurityNotice, 'password_changed' | 'password_reset'>,
): Promise<void> {
  const now = ctx.services.clock.now();
  const old = { account: account.key, password_hash: account.password_hash, replaced_at: now };
  await keepOldPassword(ctx.db, old, limits.oldPasswords - 1);
  await updateAccount(ctx.db, account.key, { password_hash: hash, password_changed_at: now, must_change_password: 0 });
  await deleteLinksOfAccount(ctx.db, account.key, 'recovery');
  await deleteChallengesOf(ctx.db, account.key, ['sign_in', 'recovery']);
  await endSessionsOfAccount(ctx, account.key);
  await notify(ctx, account.key, event);
}
