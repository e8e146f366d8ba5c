import type { Insertable, SqlBool, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { MemberTable } from '../../db/schema.ts';
import { rightsColumns } from '../../identity/index.ts';
import { belowOf } from './departments.ts';

/** Those that are there: not what an import under way has brought so far, and nobody who was erased. */
export const members = (db: Db, company: number) =>
  db
    .selectFrom('member')
    .leftJoin('account', 'account.key', 'member.account')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .leftJoin('member as superior', 'superior.key', 'member.superior')
    .select(rightsColumns)
    .select([
      'member.key',
      'member.id',
      'member.company',
      'member.account',
      'member.state',
      'member.name',
      'member.title',
      'member.phone',
      'member.extra',
      'member.superior',
      'member.custom_role',
      'member.status',
      'member.joined_at',
      'member.invited_at',
      'role.id as role_id',
      'role.name as role_name',
      'superior.id as superior_id',
      'superior.name as superior_name',
      'account.last_sign_in_at',
    ])
    .select((eb) => eb.fn.coalesce('account.email', 'member.email').as('email'))
    .where('member.company', '=', company)
    .where('member.import', 'is', null)
    .where('member.state', '!=', 'erased')
    .$narrowType<{ state: 'invited' | 'active' | 'disabled' }>();

/** A member with the e-mail of its account, or the one it was invited by. */
export type MemberRow = Awaited<ReturnType<ReturnType<typeof members>['execute']>>[number];

export type MemberFilter = {
  /** Departments (keys) that are seen, each with what is below; null: everybody. Oneself is always seen. */
  seen: { departments: number[]; self: number } | null;
  /** With what is below; null: who stands in none. */
  department?: number | null;
  text?: string;
  /** Whether the text may be a part of a phone number, too. */
  byPhone?: boolean;
  state?: MemberRow['state'];
  role?: MemberTable['role'];
};

/** That `member` stands in one of these departments, or below. */
export const standsBelow = (departments: number[]) => sql<SqlBool>`exists (
  select 1 from department_member stands where stands.member = member.key
  and stands.department in (${belowOf(departments)}))`;

function filtered(db: Db, company: number, filter: MemberFilter) {
  const { seen, department, text, state, role, byPhone = false } = filter;
  let query = members(db, company);
  if (seen) query = query.where((eb) => eb.or([eb('member.key', '=', seen.self), standsBelow(seen.departments)]));
  if (department === null)
    query = query.where(sql<SqlBool>`not exists (select 1 from department_member d where d.member = member.key)`);
  else if (department !== undefined) query = query.where(standsBelow([department]));
  if (state) query = query.where('member.state', '=', state);
  if (role) query = query.where('member.role', '=', role);
  for (const word of text?.toLowerCase().split(/\s+/).filter(Boolean) ?? []) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    const has = (column: string) => sql<SqlBool>`lower(${sql.ref(column)}) like ${like} escape '\\'`;
    const columns = [
      'member.name',
      'member.title',
      'account.email',
      'member.email',
      ...(byPhone ? ['member.phone'] : []),
    ];
    query = query.where((eb) => eb.or(columns.map(has)));
  }
  return query;
}

/** A page in the order of joining. */
export function pageOfMembers(
  db: Db,
  company: number,
  filter: MemberFilter,
  { after, limit }: { after: number; limit: number },
): Promise<MemberRow[]> {
  return filtered(db, company, filter).where('member.key', '>', after).orderBy('member.key').limit(limit).execute();
}

export async function countMembers(db: Db, company: number, filter: MemberFilter): Promise<number> {
  const { count } = await filtered(db, company, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Who has a place in the company, invited ones too. */
export async function countSeats(db: Db, company: number): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('company', '=', company)
    .where('state', 'not in', ['disabled', 'erased'])
    .where('import', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function memberOfCompany(db: Db, company: number, id: Uint8Array): Promise<MemberRow | undefined> {
  return members(db, company).where('member.id', '=', id).executeTakeFirst();
}

export function memberByKey(db: Db, company: number, key: number): Promise<MemberRow> {
  return members(db, company).where('member.key', '=', key).executeTakeFirstOrThrow();
}

/** Whether the member stands where these departments, and what is below, are seen. */
export async function isSeen(db: Db, company: number, key: number, filter: MemberFilter): Promise<boolean> {
  return (await filtered(db, company, filter).where('member.key', '=', key).executeTakeFirst()) !== undefined;
}

/** Whether it is the account's e-mail of somebody who joined, disabled ones too. */
export async function isMemberEmail(db: Db, company: number, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('member')
    .innerJoin('account', 'account.key', 'member.account')
    .select('member.key')
    .where('member.company', '=', company)
    .where('account.email', '=', email)
    .executeTakeFirst();
  return row !== undefined;
}

/** Also whom an import under way (its key) has brought so far. */
export function invitedByEmail(
  db: Db,
  company: number,
  email: string,
): Promise<{ key: number; import: number | null } | undefined> {
  return db
    .selectFrom('member')
    .select(['key', 'import'])
    .where('company', '=', company)
    .where('email', '=', email)
    .where('account', 'is', null)
    .executeTakeFirst();
}

/** Whose phone it is in this company. */
export function memberByPhone(db: Db, company: number, phone: string): Promise<{ key: number } | undefined> {
  return db
    .selectFrom('member')
    .select('key')
    .where('company', '=', company)
    .where('phone', '=', phone)
    .executeTakeFirst();
}

export async function insertMemberRow(tx: Tx, values: Insertable<MemberTable>): Promise<number> {
  return (await tx.insertInto('member').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

export async function updateMemberRow(tx: Tx, key: number, values: Updateable<MemberTable>): Promise<void> {
  await tx.updateTable('member').set(values).where('key', '=', key).execute();
}

/** Answers whether it was still there to be joined. */
export async function joinMember(tx: Tx, key: number, values: { account: number; name: string; joined_at: number }) {
  const row = await tx
    .updateTable('member')
    .set({ ...values, state: 'active', email: null })
    .where('key', '=', key)
    .where('state', '=', 'invited')
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteInvited(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('member').where('key', '=', key).where('state', '=', 'invited').execute();
}

/** Keys from the member up to the top; longer than any company is high where somebody stands above himself. */
export async function superiorsOf(db: Db, key: number): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    with recursive above(key, superior, level) as (
      select key, superior, 1 from member where key = ${key}
      union all
      select m.key, m.superior, above.level + 1 from member m join above on m.key = above.superior where above.level < 1000
    ) select key from above order by level`.execute(db);
  return rows.map((row) => Number(row.key));
}
