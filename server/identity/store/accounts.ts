import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { AccountTable, CompanyTable, MemberTable } from '../../db/schema.ts';
import { refuse } from '../../errors.ts';

export type AccountRow = Selectable<AccountTable>;
export type CompanyRow = Selectable<CompanyTable>;

/** A member with the company it belongs to. */
export type Membership = {
  member: number;
  company: number;
  memberActive: boolean;
  companyActive: boolean;
  lockMinutes: number;
};

export function accountByEmail(db: Db, email: string): Promise<AccountRow | undefined> {
  return db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst();
}

export function accountByKey(db: Db, key: number): Promise<AccountRow> {
  return db.selectFrom('account').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

/** The account's row, held until the transaction ends; nothing where it was removed in the meantime. */
export function holdAccount(tx: Tx, key: number): Promise<AccountRow | undefined> {
  return (
    tx
      .updateTable('account')
      // Writes what is there, for the sake of the row's lock.
      .set((eb) => ({ state: eb.ref('state') }))
      .where('key', '=', key)
      .returningAll()
      .executeTakeFirst()
  );
}

/** The mailbox is proved. Answers nothing where the account was active before, or is gone. */
export function activateAccount(tx: Tx, key: number, now: number): Promise<AccountRow | undefined> {
  return tx
    .updateTable('account')
    .set({ state: 'active', email_verified_at: now })
    .where('key', '=', key)
    .where('state', '=', 'pending')
    .returningAll()
    .executeTakeFirst();
}

export async function localeOf(db: Db, account: number): Promise<AccountRow['locale']> {
  return (await accountByKey(db, account)).locale;
}

/** Answers nothing where the e-mail is taken, also by a transaction that is just ending. */
export function insertAccount(tx: Tx, values: Insertable<AccountTable>): Promise<{ key: number } | undefined> {
  return tx
    .insertInto('account')
    .values(values)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('key')
    .executeTakeFirst();
}

export async function updateAccount(db: Db, key: number, values: Updateable<AccountTable>): Promise<void> {
  await db.updateTable('account').set(values).where('key', '=', key).execute();
}

/** Removes an account that was never activated, with the company it would have opened; one that was activated just now stays. */
export async function deletePendingAccount(tx: Tx, account: number): Promise<void> {
  const companies = await tx
    .selectFrom('member')
    .innerJoin('company', 'company.key', 'member.company')
    .select('company.key')
    .where('member.account', '=', account)
    .where('company.state', '=', 'pending')
    .execute();
  const removed = await tx
    .deleteFrom('account')
    .where('key', '=', account)
    .where('state', '=', 'pending')
    .returning('key')
    .executeTakeFirst();
  if (!removed) return;
  for (const { key } of companies) await tx.deleteFrom('company').where('key', '=', key).execute();
}

export async function insertCompany(tx: Tx, values: Insertable<CompanyTable>): Promise<number> {
  return (await tx.insertInto('company').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

export async function insertMember(tx: Tx, values: Insertable<MemberTable>): Promise<number> {
  return (await tx.insertInto('member').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

/** The pending company an account registered. */
export function pendingCompanyOf(db: Db, account: number): Promise<CompanyRow> {
  return db
    .selectFrom('company')
    .innerJoin('member', 'member.company', 'company.key')
    .selectAll('company')
    .where('member.account', '=', account)
    .where('company.state', '=', 'pending')
    .executeTakeFirstOrThrow();
}

/** Opens the pending company an account registered; a unique violation where somebody has the code. */
export function activateCompanyOf(
  tx: Tx,
  account: number,
  code: string,
  now: number,
): Promise<Pick<CompanyRow, 'key' | 'name'>> {
  return tx
    .updateTable('company')
    .set({ state: 'active', code, activated_at: now })
    .where('state', '=', 'pending')
    .where('key', 'in', (eb) => eb.selectFrom('member').select('company').where('account', '=', account))
    .returning(['key', 'name'])
    .executeTakeFirstOrThrow();
}

/** In the order of joining. */
export async function membershipsOf(db: Db, account: number): Promise<Membership[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('company', 'company.key', 'member.company')
    .select([
      'member.key as member',
      'member.company',
      'member.state',
      'company.state as company_state',
      'company.lock_minutes',
    ])
    .where('member.account', '=', account)
    .orderBy('member.key')
    .execute();
  return rows.map((row) => ({
    member: row.member,
    company: row.company,
    memberActive: row.state === 'active',
    companyActive: row.company_state === 'active',
    lockMinutes: row.lock_minutes,
  }));
}

/** Everything `me` shows; `unauthenticated` where the session has just ended. */
export async function profileOf(db: Db, session: number) {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.key', 'session.account')
    .innerJoin('member', 'member.key', 'session.member')
    .innerJoin('company', 'company.key', 'member.company')
    .select([
      'account.id as account_id',
      'account.email',
      'account.name as account_name',
      'account.locale',
      'account.totp_enabled_at',
      'account.email_code',
      'account.last_sign_in_at',
      'company.code',
      'company.name as company_name',
      'member.id as member_id',
      'member.role',
      'member.name as member_name',
      'member.title',
      'session.id as session_id',
      'session.expires_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('backup_code')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('backup_code.account', '=', 'account.key')
        .as('backup_codes'),
    )
    .where('session.key', '=', session)
    .executeTakeFirst();
  if (!row) throw refuse('unauthenticated');
  return row;
}
export type ProfileRow = Awaited<ReturnType<typeof profileOf>>;
