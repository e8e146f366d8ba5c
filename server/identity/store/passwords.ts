import type { Insertable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { OldPasswordTable } from '../../db/schema.ts';

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

export async function keepOldPassword(tx: Tx, values: Insertable<OldPasswordTable>): Promise<void> {
  await tx.insertInto('old_password').values(values).execute();
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
