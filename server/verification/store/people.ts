import type { Db, Tx } from '../../db/connect.ts';

const people = (db: Db) =>
  db
    .selectFrom('member')
    .innerJoin('account', 'account.key', 'member.account')
    .select([
      'member.key',
      'member.id',
      'member.company',
      'member.account',
      'member.role',
      'member.state',
      'member.name',
      'account.email',
      'account.locale',
    ]);

/** A member who joined, with the account's e-mail. */
export type Person = Awaited<ReturnType<typeof personByKey>>;

export function personByKey(db: Db, key: number) {
  return people(db).where('member.key', '=', key).executeTakeFirstOrThrow();
}

/** Only one who can come in. */
export function activePerson(db: Db, company: number, id: Uint8Array): Promise<Person | undefined> {
  return people(db)
    .where('member.company', '=', company)
    .where('member.id', '=', id)
    .where('member.state', '=', 'active')
    .executeTakeFirst();
}

/** Owner and admins, in the order of joining. */
export function topPeople(db: Db, company: number): Promise<Person[]> {
  return people(db)
    .where('member.company', '=', company)
    .where('member.state', '=', 'active')
    .where('member.role', 'in', ['owner', 'admin'])
    .orderBy('member.key')
    .execute();
}

/** Whether an account stands among a company's members, in whatever state. */
export async function belongsTo(db: Db, account: number, company: number): Promise<boolean> {
  const row = await db
    .selectFrom('member')
    .select('key')
    .where('account', '=', account)
    .where('company', '=', company)
    .executeTakeFirst();
  return row !== undefined;
}

export async function companiesOf(db: Db, account: number): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('member').select('company').where('account', '=', account).execute();
  return new Set(rows.map(({ company }) => company));
}

export function companyOf(db: Db, key: number) {
  return db
    .selectFrom('company')
    .select(['key', 'code', 'name', 'created_at'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

export function accountOf(db: Db, key: number) {
  return db
    .selectFrom('account')
    .select(['key', 'email', 'name', 'locale'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

/** The language an operator chose; their mails are in Chinese before they have an account. */
export async function localeOfEmail(db: Db, email: string): Promise<'zh-CN' | 'en'> {
  const row = await db.selectFrom('account').select('locale').where('email', '=', email).executeTakeFirst();
  return row?.locale ?? 'zh-CN';
}

/** Owner changes: one row each, under the company's hold. */
export async function setRole(tx: Tx, member: number, role: 'owner' | 'admin'): Promise<void> {
  await tx.updateTable('member').set({ role }).where('key', '=', member).execute();
}

export async function administratorOf(db: Db, company: number) {
  return db
    .selectFrom('verified_administrator')
    .innerJoin('member', 'member.key', 'verified_administrator.member')
    .select(['member.key', 'member.id', 'member.name', 'verified_administrator.set_at'])
    .where('verified_administrator.company', '=', company)
    .where('member.state', '=', 'active')
    .where('member.role', 'in', ['owner', 'admin'])
    .executeTakeFirst();
}

export async function putAdministrator(tx: Tx, company: number, member: number, at: number): Promise<void> {
  await tx
    .insertInto('verified_administrator')
    .values({ company, member, set_at: at })
    .onConflict((conflict) => conflict.column('company').doUpdateSet({ member, set_at: at }))
    .execute();
}

export async function dropAdministrator(tx: Tx, company: number): Promise<boolean> {
  const gone = await tx
    .deleteFrom('verified_administrator')
    .where('company', '=', company)
    .returning('member')
    .executeTakeFirst();
  return gone !== undefined;
}
