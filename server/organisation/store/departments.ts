import { setImmediate } from 'node:timers/promises';
import type { Insertable, RawBuilder, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { DepartmentTable } from '../../db/schema-organisation.ts';

export type DepartmentRow = Selectable<DepartmentTable>;

/** With its head, and how many stand in it or below it. */
export type ShownDepartment = DepartmentRow & {
  head_id: Uint8Array | null;
  head_name: string | null;
  count: number;
};

/** Keys of these departments and of all below them, as a subquery. */
export function belowOf(departments: number[]): RawBuilder<unknown> {
  if (departments.length === 0) return sql`select key from department where 1 = 0`;
  return sql`
    with recursive below(key) as (
      select key from department where key in (${sql.join(departments)})
      union
      select department.key from department join below on department.parent = below.key
    ) select key from below`;
}

export async function hasDepartments(db: Db, company: number): Promise<boolean> {
  const query = db.selectFrom('department').select('key').where('company', '=', company).where('import', 'is', null);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

const shown = (db: Db, company: number) =>
  db
    .selectFrom('department')
    .leftJoin('member as head', 'head.key', 'department.head')
    .selectAll('department')
    .select(['head.id as head_id', 'head.name as head_name'])
    .where('department.company', '=', company)
    .where('department.import', 'is', null);

/** What the tree shows of a department. */
export type ListedDepartment = Pick<
  ShownDepartment,
  'key' | 'id' | 'parent' | 'name' | 'rank' | 'head_id' | 'head_name' | 'count'
>;

/** Rows that are read in about a millisecond. */
const PAGE = 500;

/**
 * All of them in the order of their keys; null for all, else those and what is below them. Others have
 * their turn between two pages: there may be 30,000.
 */
export async function departmentsOf(db: Db, company: number, seen: number[] | null): Promise<ListedDepartment[]> {
  const all: Omit<ListedDepartment, 'count'>[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page = await pageOf(db, company, seen, after);
    all.push(...page);
    after = page.length < PAGE ? undefined : page.at(-1)?.key;
    await setImmediate();
  }
  const counts = await countPeople(db, company, all);
  return all.map((row) => ({ ...row, count: counts.get(row.key) ?? 0 }));
}

function pageOf(db: Db, company: number, seen: number[] | null, after: number) {
  let query = db
    .selectFrom('department')
    .leftJoin('member as head', 'head.key', 'department.head')
    .select(['department.key', 'department.id', 'department.parent', 'department.name', 'department.rank'])
    .select(['head.id as head_id', 'head.name as head_name'])
    .where('department.company', '=', company)
    .where('department.import', 'is', null)
    .where('department.key', '>', after);
  if (seen) query = query.where(sql<boolean>`department.key in (${belowOf(seen)})`);
  return query.orderBy('department.key').limit(PAGE).execute();
}

/** Where everybody stands. */
function places(db: Db, company: number): Promise<{ department: number; member: number }[]> {
  return db
    .selectFrom('department_member')
    .innerJoin('department', 'department.key', 'department_member.department')
    .innerJoin('member', 'member.key', 'department_member.member')
    .select(['department_member.department', 'department_member.member'])
    .where('department.company', '=', company)
    .where('member.import', 'is', null)
    .execute();
}

/** People in each department or below it, each once. */
async function countPeople(
  db: Db,
  company: number,
  departments: readonly { key: number; parent: number | null }[],
): Promise<Map<number, number>> {
  const parents = new Map(departments.map(({ key, parent }) => [key, parent]));
  const people = new Map<number, Set<number>>();
  for (const { department, member } of await places(db, company)) {
    for (let key: number | null | undefined = department; key && parents.has(key); key = parents.get(key)) {
      const there = people.get(key) ?? new Set();
      // Those above have the person, too.
      if (there.has(member)) break;
      people.set(key, there.add(member));
    }
  }
  return new Map([...people].map(([key, { size }]) => [key, size]));
}

export async function shownDepartment(db: Db, company: number, key: number): Promise<ShownDepartment> {
  const row = await shown(db, company).where('department.key', '=', key).executeTakeFirstOrThrow();
  const { count } = await db
    .selectFrom('department_member')
    .innerJoin('member', 'member.key', 'department_member.member')
    .select((eb) => eb.fn.count('member').distinct().as('count'))
    .where(sql<boolean>`department in (${belowOf([key])})`)
    .where('member.import', 'is', null)
    .executeTakeFirstOrThrow();
  return { ...row, count: Number(count) };
}

export function departmentOfCompany(db: Db, company: number, id: Uint8Array): Promise<DepartmentRow | undefined> {
  return db
    .selectFrom('department')
    .selectAll()
    .where('company', '=', company)
    .where('id', '=', id)
    .where('import', 'is', null)
    .executeTakeFirst();
}

export function departmentsById(db: Db, company: number, ids: Uint8Array[]): Promise<DepartmentRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom('department')
    .selectAll()
    .where('company', '=', company)
    .where('id', 'in', ids)
    .where('import', 'is', null)
    .execute();
}

export function departmentsOfKeys(db: Db, keys: number[]): Promise<Pick<DepartmentRow, 'id' | 'name'>[]> {
  if (keys.length === 0) return Promise.resolve([]);
  return db.selectFrom('department').select(['id', 'name']).where('key', 'in', keys).orderBy('rank').execute();
}

/** The ids behind these keys. */
export async function departmentIds(db: Db, keys: number[]): Promise<Map<number, Uint8Array>> {
  if (keys.length === 0) return new Map();
  const rows = await db.selectFrom('department').select(['key', 'id']).where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

export async function countDepartments(db: Db, company: number): Promise<number> {
  const { count } = await db
    .selectFrom('department')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('company', '=', company)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Keys from the department up to the top one; its number is the level it stands on. */
export async function pathTo(db: Db, key: number): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    with recursive above(key, parent, level) as (
      select key, parent, 1 from department where key = ${key}
      union all
      select d.key, d.parent, above.level + 1 from department d join above on d.key = above.parent where above.level < 100
    ) select key from above order by level`.execute(db);
  return rows.map((row) => Number(row.key));
}

/** Levels of the department and what is below it; 1 where nothing is. */
export async function heightOf(db: Db, key: number): Promise<number> {
  const { rows } = await sql<{ height: number }>`
    with recursive below(key, level) as (
      select key, 1 from department where key = ${key}
      union all
      select d.key, below.level + 1 from department d join below on d.parent = below.key where below.level < 100
    ) select max(level) as height from below`.execute(db);
  return Number(rows[0]?.height ?? 0);
}

const siblings = (db: Db, company: number, parent: number | null) =>
  db
    .selectFrom('department')
    .where('company', '=', company)
    .where('parent', parent === null ? 'is' : '=', parent);

export async function hasSibling(
  db: Db,
  company: number,
  place: { parent: number | null; nameKey: string; not?: number },
): Promise<boolean> {
  const row = await siblings(db, company, place.parent)
    .select('key')
    .where('name_key', '=', place.nameKey)
    .where('key', '!=', place.not ?? 0)
    .executeTakeFirst();
  return row !== undefined;
}

/** The ranks around a place among siblings: before that one, or at the end. */
export async function ranksAround(
  db: Db,
  company: number,
  parent: number | null,
  before: DepartmentRow | null,
): Promise<{ above: number | null; below: number | null }> {
  let query = siblings(db, company, parent).select((eb) => eb.fn.max('rank').as('rank'));
  if (before) query = query.where('rank', '<', before.rank);
  const { rank } = await query.executeTakeFirstOrThrow();
  return { above: rank === null ? null : Number(rank), below: before?.rank ?? null };
}

/** Gives siblings whole numbers again, in their order. */
export async function spreadRanks(tx: Tx, company: number, parent: number | null): Promise<void> {
  const rows = await siblings(tx, company, parent).select('key').orderBy('rank').orderBy('key').execute();
  for (const [index, { key }] of rows.entries()) await updateDepartmentRow(tx, key, { rank: index + 1 });
}

export async function insertDepartment(tx: Tx, values: Insertable<DepartmentTable>): Promise<number> {
  return (await tx.insertInto('department').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

export async function updateDepartmentRow(tx: Tx, key: number, values: Updateable<DepartmentTable>): Promise<void> {
  await tx.updateTable('department').set(values).where('key', '=', key).execute();
}

/** Whether anybody stands in it, or anything below it. */
export async function isOccupied(db: Db, key: number): Promise<boolean> {
  const person = await db
    .selectFrom('department_member')
    .select('member')
    .where('department', '=', key)
    .executeTakeFirst();
  const child = await db.selectFrom('department').select('key').where('parent', '=', key).executeTakeFirst();
  return person !== undefined || child !== undefined;
}

export async function deleteDepartment(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('department').where('key', '=', key).execute();
}

type Link = 'department_member' | 'department_grant';
export type NamedDepartment = { member: number; id: Uint8Array; name: string };

/** The departments that each of these members stands in, or may see beside. */
export function linksOf(db: Db, link: Link, members: number[]): Promise<NamedDepartment[]> {
  if (members.length === 0) return Promise.resolve([]);
  return db
    .selectFrom(link)
    .innerJoin('department', 'department.key', `${link}.department`)
    .select([`${link}.member`, 'department.id', 'department.name'])
    .where(`${link}.member`, 'in', members)
    .orderBy('department.rank')
    .orderBy('department.key')
    .execute();
}

/** Keys of the departments a member stands in, or may see beside. */
export async function linkedKeys(db: Db, link: Link, member: number): Promise<number[]> {
  const rows = await db.selectFrom(link).select('department').where('member', '=', member).execute();
  return rows.map(({ department }) => department);
}

export async function replaceLinks(tx: Tx, link: Link, member: number, departments: number[]): Promise<void> {
  await tx.deleteFrom(link).where('member', '=', member).execute();
  if (departments.length === 0) return;
  const values = departments.map((department) => ({ department, member }));
  await tx.insertInto(link).values(values).execute();
}

/** One department, or all of these (null: of the company) with what is below. */
type Left = { only: number } | { below: number[] | null };

/** Takes members out of departments and puts them into another (null: into none). */
export async function placeInDepartment(tx: Tx, members: number[], left: Left, to: number | null): Promise<void> {
  let query = tx.deleteFrom('department_member').where('member', 'in', members);
  if ('only' in left) query = query.where('department', '=', left.only);
  else if (left.below) query = query.where(sql<boolean>`department in (${belowOf(left.below)})`);
  await query.execute();
  if (to === null) return;
  const values = members.map((member) => ({ department: to, member }));
  await tx
    .insertInto('department_member')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keys of members of the company by their ids; those of others are not among them. */
export async function memberKeys(db: Db, company: number, ids: Uint8Array[]): Promise<number[]> {
  const rows = await db
    .selectFrom('member')
    .select('key')
    .where('company', '=', company)
    .where('id', 'in', ids)
    .where('import', 'is', null)
    .execute();
  return rows.map(({ key }) => key);
}
