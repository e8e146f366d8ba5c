import type { Insertable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { OldPasswordTable } from '../../db/schema.ts';
import type { AccountRow } from './accounts.ts';

/** Hashes of an account's passwords before the present one, the last first. */
export async function oldPasswords(db: Db, account: number, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('old_password')
    .select('password_hash')
    .where('account', '=', account)
    .orderBy('key', 'desc')
    .limit(count)
    .execute();
  return rows.map((row) => row.password_hash);
}

/** Keeps the newest `count` of an account. */
export async function keepOldPassword(tx: Tx, values: Insertable<OldPasswordTable>, count: number): Promise<void> {
  await tx.insertInto('old_password').values(values).execute();
  const kept = tx.selectFrom('old_password').select('key').where('account', '=', values.account);
  await tx
    .deleteFrom('old_password')
    .where('account', '=', values.account)
    .where('key', 'not in', kept.orderBy('key', 'desc').limit(count))
    .execute();
}

/** Names of the companies an account belongs to. */
export async function companiesOf(db: Db, account: number): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('company', 'company.key', 'member.company')
    .select('company.name')
    .where('member.account', '=', account)
    .execute();
  return rows.map((row) => row.name);
}

/** Those with a password from before that moment who were not reminded of it; pages by key. */
export function accountsToRemind(
  db: Db,
  before: number,
  after: number,
  limit: number,
): Promise<Pick<AccountRow, 'key' | 'email' | 'name' | 'locale' | 'password_changed_at'>[]> {
  return db
    .selectFrom('account')
    .select(['key', 'email', 'name', 'locale', 'password_changed_at'])
    .where('password_changed_at', '<=', before)
    .whereRef('reminded_at', '<=', 'password_changed_at')
    .where('state', '=', 'active')
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();
}

/** Answers whether the reminder of this password was still to be sent, and notes it at once. */
export async function takeReminder(tx: Tx, key: number, now: number): Promise<boolean> {
  const row = await tx
    .updateTable('account')
    .set({ reminded_at: now })
    .where('key', '=', key)
    .whereRef('reminded_at', '<=', 'password_changed_at')
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}
