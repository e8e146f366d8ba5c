import { normaliseEmail } from '../../lib/util/text.ts';
import type { Context } from '../context.ts';
import { asPhone } from './phone.ts';
import type { AccountRow } from './store.ts';
import { accountByEmail, accountByPhone, accountOfOwner, accountsByName } from './store.ts';

/** What was typed, as it is compared: the same person typing it otherwise is the same login. */
export type Login = { text: string; company: string | null };

/** Outer spaces, case of an e-mail, and the way a phone number is written do not matter (row L8). */
export function readLogin(identifier: string, company?: string): Login {
  if (identifier.includes('@')) return { text: normaliseEmail(identifier), company: company ?? null };
  const code = identifier.replace(/[\s-]/g, '');
  if (/^\d{10}$/.test(code)) return { text: '', company: code };
  return { text: asPhone(identifier) ?? identifier, company: company ?? null };
}

/** Whose login it is (row L2): an e-mail, a bound phone, a company ID for its main account, or with it a member's name. */
export async function accountOf({ db }: Context, { text, company }: Login): Promise<AccountRow | undefined> {
  if (text.includes('@')) return accountByEmail(db, text);
  if (text.startsWith('+')) return accountByPhone(db, text);
  if (!company) return undefined;
  if (text === '') return accountOfOwner(db, company);
  const [only, another] = await accountsByName(db, company, text);
  return another ? undefined : only;
}
