import type { Insertable, Selectable, Updateable } from 'kysely';
import type { SecurityRules } from '../../../lib/contract/rules.ts';
import type { Db, Tx } from '../../db/connect.ts';
import { prepared, preparedFirst } from '../../db/prepared.ts';
import type { AccountTable, CompanyTable, MemberTable } from '../../db/schema.ts';
import { refuse } from '../../errors.ts';
import type { Rights } from '../rights.ts';
import { rightsColumns, rightsOf } from '../rights.ts';
import { rulesOf } from '../rules.ts';

export type AccountRow = Selectable<AccountTable>;
export type CompanyRow = Selectable<CompanyTable>;

/** A member with the company it belongs to. */
export type Membership = {
  member: number;
  company: number;
  memberActive: boolean;
  companyActive: boolean;
  role: Selectable<MemberTable>['role'];
  permissions: Rights['permissions'];
  code: string | null;
  rules: SecurityRules;
};

export const accountByEmail = preparedFirst((db, email: string) =>
  db.selectFrom('account').selectAll().where('email', '=', email),
);

/** By a phone that was proved. */
export function accountByPhone(db: Db, phone: string): Promise<AccountRow | undefined> {
  return db
    .selectFrom('account')
    .innerJoin('contact', 'contact.account', 'account.key')
    .selectAll('account')
    .where('contact.value', '=', phone)
    .where('contact.kind', '=', 'phone')
    .where('contact.purpose', '=', 'main')
    .where('contact.verified_at', 'is not', null)
    .executeTakeFirst();
}

export function companyByCode(db: Db, code: string): Promise<CompanyRow | undefined> {
  return db.selectFrom('company').selectAll().where('code', '=', code).executeTakeFirst();
}

const membersOfCode = (db: Db, code: string) =>
  db
    .selectFrom('account')
    .innerJoin('member', 'member.account', 'account.key')
    .innerJoin('company', 'company.key', 'member.company')
    .selectAll('account')
    .where('company.code', '=', code);

/** The accounts of a company's members of that name: two are none that can be told by it. */
export function accountsByName(db: Db, code: string, name: string): Promise<AccountRow[]> {
  return membersOfCode(db, code).where('member.name', '=', name).limit(2).execute();
}

/** The company's main account. */
export function accountOfOwner(db: Db, code: string): Promise<AccountRow | undefined> {
  return membersOfCode(db, code).where('member.role', '=', 'owner').orderBy('member.key').executeTakeFirst();
}

/** A member by its id, within its company. */
export function memberOfCompany(
  db: Db,
  company: number,
  id: Uint8Array,
): Promise<
  { key: number; account: number; role: Membership['role']; role_level: number | null; email: string } | undefined
> {
  return db
    .selectFrom('member')
    .innerJoin('account', 'account.key', 'member.account')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .select(['member.key', 'account.key as account', 'member.role', 'role.level as role_level', 'account.email'])
    .where('member.company', '=', company)
    .where('member.id', '=', id)
    .executeTakeFirst();
}

/** Who decides about a company's safety. */
export function adminsOf(db: Db, company: number): Promise<AccountRow[]> {
  return db
    .selectFrom('account')
    .innerJoin('member', 'member.account', 'account.key')
    .selectAll('account')
    .where('member.company', '=', company)
    .where('member.state', '=', 'active')
    .where('member.role', 'in', ['owner', 'admin'])
    .execute();
}

export type ActiveMember = { member: { id: Uint8Array; name: string }; account: AccountRow };

/** Everybody who may get in, in the order of joining. */
export async function activeMembersOf(db: Db, company: number): Promise<ActiveMember[]> {
  const rows = await db
    .selectFrom('account')
    .innerJoin('member', 'member.account', 'account.key')
    .selectAll('account')
    .select(['member.id as member_id', 'member.name as member_name'])
    .where('member.company', '=', company)
    .where('member.state', '=', 'active')
    .orderBy('member.key')
    .execute();
  return rows.map(({ member_id: id, member_name: name, ...account }) => ({ member: { id, name }, account }));
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

/** Mailbox or phone is proved. Answers nothing where the account was active before, or is gone. */
export function activateAccount(
  tx: Tx,
  key: number,
  now: number,
  by: 'email' | 'phone',
): Promise<AccountRow | undefined> {
  return tx
    .updateTable('account')
    .set({ state: 'active', email_verified_at: by === 'email' ? now : null })
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

const changeAccount = prepared((db, key: number, values: Updateable<AccountTable>) =>
  db.updateTable('account').set(values).where('key', '=', key),
);

export async function updateAccount(db: Db, key: number, values: Updateable<AccountTable>): Promise<void> {
  await changeAccount(db, key, values);
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

export function companyByKey(db: Db, key: number): Promise<CompanyRow> {
  return db.selectFrom('company').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

export async function updateCompanyRules(tx: Tx, key: number, rules: string): Promise<void> {
  await tx.updateTable('company').set({ rules }).where('key', '=', key).execute();
}

export function openCompanies(db: Db): Promise<CompanyRow[]> {
  return db.selectFrom('company').selectAll().where('state', '=', 'active').orderBy('key').execute();
}

/** Answers whether this digest is the caller's to send: nobody noted another since the row was read. */
export async function claimDigest(tx: Tx, { key, digest_at: before }: CompanyRow, now: number): Promise<boolean> {
  const row = await tx
    .updateTable('company')
    .set({ digest_at: now })
    .where('key', '=', key)
    .where('digest_at', '=', before)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
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

const membersOfAccount = prepared((db, account: number) =>
  db
    .selectFrom('member')
    .innerJoin('company', 'company.key', 'member.company')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .select(rightsColumns)
    .select([
      'member.key as member',
      'member.company',
      'member.state',
      'company.state as company_state',
      'company.code',
      'company.rules',
    ])
    .where('member.account', '=', account)
    .orderBy('member.key'),
);

/** In the order of joining. */
export async function membershipsOf(db: Db, account: number): Promise<Membership[]> {
  return (await membersOfAccount(db, account)).map((row) => ({
    member: row.member,
    company: row.company,
    memberActive: row.state === 'active',
    companyActive: row.company_state === 'active',
    role: row.role,
    permissions: rightsOf(row).permissions,
    code: row.code,
    rules: rulesOf(row.rules),
  }));
}

/** Once for each company the person may switch to, in the order of joining: `me` is asked often, so it is one statement. */
const profiles = prepared((db, session: number) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.key', 'session.account')
    .innerJoin('member', 'member.key', 'session.member')
    .innerJoin('company', 'company.key', 'member.company')
    .innerJoin('member as joined', 'joined.account', 'session.account')
    .innerJoin('company as open', 'open.key', 'joined.company')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .select([
      'account.id as account_id',
      'account.email',
      'account.name as account_name',
      'account.locale',
      'account.totp_enabled_at',
      'account.email_code',
      'account.sms_code',
      'company.code',
      'company.name as company_name',
      'company.rules',
      'member.id as member_id',
      'member.title',
      'role.id as role_id',
      'role.name as role_name',
      'session.id as session_id',
      'session.expires_at',
      'session.previous_at',
      'open.code as open_code',
      'open.name as open_name',
    ])
    .select((eb) =>
      eb
        .selectFrom('backup_code')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('backup_code.account', '=', 'account.key')
        .as('backup_codes'),
    )
    .where('session.key', '=', session)
    .where('joined.state', '=', 'active')
    .where('open.state', '=', 'active')
    .orderBy('joined.key'),
);

type ProfileRow = Awaited<ReturnType<typeof profiles>>[number];
export type Profile = ProfileRow & { companies: { code: string | null; name: string }[] };

/** Everything `me` shows; `unauthenticated` where the session has just ended. */
export async function profileOf(db: Db, session: number): Promise<Profile> {
  const rows = await profiles(db, session);
  const [row] = rows;
  if (!row) throw refuse('unauthenticated');
  return { ...row, companies: rows.map(({ open_code: code, open_name: name }) => ({ code, name })) };
}
