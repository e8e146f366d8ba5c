import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { ImportFaultCode } from '../../../lib/contract/import.ts';
import type { ImportState } from '../../../lib/contract/import-rules.ts';
import type { BulkValue } from '../../db/bulk.ts';
import { bulkStatement, runBulk } from '../../db/bulk.ts';
import type { Db, Engine, Tx } from '../../db/connect.ts';
import type { ImportFaultTable, MemberImportTable } from '../../db/schema-import.ts';
import { rightsColumns } from '../../identity/index.ts';

export type ImportRow = Selectable<MemberImportTable> & { by: string };
export type FaultRow = Selectable<ImportFaultTable>;

/** In these a process works on it. */
export const moving = ['reading', 'checking', 'writing', 'inviting'] as const satisfies ImportState[];

const imports = (db: Db) =>
  db
    .selectFrom('member_import')
    .innerJoin('member', 'member.key', 'member_import.member')
    .selectAll('member_import')
    .select('member.name as by');

export function importOfCompany(db: Db, company: number, id: Uint8Array): Promise<ImportRow | undefined> {
  return imports(db).where('member_import.company', '=', company).where('member_import.id', '=', id).executeTakeFirst();
}

export function importByKey(db: Db, key: number): Promise<ImportRow | undefined> {
  return imports(db).where('member_import.key', '=', key).executeTakeFirst();
}

export function importsOfCompany(db: Db, company: number, limit: number): Promise<ImportRow[]> {
  return imports(db)
    .where('member_import.company', '=', company)
    .orderBy('member_import.key', 'desc')
    .limit(limit)
    .execute();
}

/** Whether one is under way, or is still being taken away. */
export async function isImporting(tx: Tx, company: number): Promise<boolean> {
  const row = await tx
    .selectFrom('member_import')
    .select('key')
    .where('company', '=', company)
    .where((eb) => eb.or([eb('state', 'in', moving), eb('dirty', '=', 1)]))
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertImport(tx: Tx, values: Insertable<MemberImportTable>): Promise<number> {
  return (await tx.insertInto('member_import').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

/** Answers whether it was in one of these states. */
export async function changeImport(
  db: Db,
  key: number,
  from: readonly ImportState[],
  values: Updateable<MemberImportTable>,
): Promise<boolean> {
  const row = await db
    .updateTable('member_import')
    .set(values)
    .where('key', '=', key)
    .where('state', 'in', from)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateImport(db: Db, key: number, values: Updateable<MemberImportTable>): Promise<void> {
  await db.updateTable('member_import').set(values).where('key', '=', key).execute();
}

/** Says of all that this process works on that it does. */
export async function beatImports(db: Db, keys: number[], now: number): Promise<void> {
  await db.updateTable('member_import').set({ beat_at: now }).where('key', 'in', keys).execute();
}

/** Those that something is left of, and whose process was not heard of since. */
export function leftImports(db: Db, before: number): Promise<ImportRow[]> {
  return imports(db)
    .where((eb) => eb.or([eb('member_import.state', 'in', moving), eb('dirty', '=', 1)]))
    .where('beat_at', '<', before)
    .execute();
}

/** Of one member: what was checked and not brought in. */
export function openImports(tx: Tx, member: number): Promise<ImportRow[]> {
  return imports(tx)
    .where('member_import.member', '=', member)
    .where('member_import.state', 'in', ['ready', 'unmapped', 'interrupted'])
    .execute();
}

/** That nobody touched for long, and nothing is left of. */
export function oldImports(db: Db, before: number): Promise<ImportRow[]> {
  return imports(db)
    .where('touched_at', '<', before)
    .where('member_import.state', 'not in', moving)
    .where('dirty', '=', 0)
    .limit(20)
    .execute();
}

export async function deleteImport(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('member_import').where('key', '=', key).execute();
}

const newFaults = bulkStatement(
  'insert into import_fault (import, rank, "row", "column", field, code, value, params) values ',
  '(?, ?, ?, ?, ?, ?, ?, ?)',
);

export async function insertFaults(tx: Tx, engine: Engine, faults: FaultRow[]): Promise<void> {
  const values: BulkValue[] = [];
  for (const one of faults)
    values.push(one.import, one.rank, one.row, one.column, one.field, one.code, one.value, one.params);
  await runBulk(tx, engine, newFaults, values);
}

/** So many of them; answers whether there are more. */
export async function deleteFaults(tx: Tx, key: number, many: number): Promise<boolean> {
  const last = await tx
    .selectFrom('import_fault')
    .select('rank')
    .where('import', '=', key)
    .orderBy('rank')
    .offset(many)
    .limit(1)
    .executeTakeFirst();
  let query = tx.deleteFrom('import_fault').where('import', '=', key);
  if (last) query = query.where('rank', '<', last.rank);
  await query.execute();
  return last !== undefined;
}

export function pageOfFaults(
  db: Db,
  key: number,
  { code, after, limit }: { code?: ImportFaultCode | undefined; after: number; limit: number },
): Promise<FaultRow[]> {
  let query = db.selectFrom('import_fault').selectAll().where('import', '=', key).where('rank', '>', after);
  if (code) query = query.where('code', '=', code);
  return query.orderBy('rank').limit(limit).execute();
}

/** Who is there, invited and disabled ones too: a page in the order of keys. */
export function pageOfPeople(db: Db, company: number, after: number, limit: number) {
  return db
    .selectFrom('member')
    .leftJoin('account', 'account.key', 'member.account')
    .select(['member.key', 'member.name', 'member.phone', 'member.state'])
    .select((eb) => eb.fn.coalesce('account.email', 'member.email').as('email'))
    .where('member.company', '=', company)
    .where('member.import', 'is', null)
    .where('member.state', '!=', 'erased')
    .where('member.key', '>', after)
    .orderBy('member.key')
    .limit(limit)
    .execute();
}

export function pageOfDepartments(db: Db, company: number, after: number, limit: number) {
  return db
    .selectFrom('department')
    .select(['key', 'parent', 'name', 'name_key', 'rank'])
    .where('company', '=', company)
    .where('import', 'is', null)
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();
}

const newDepartments = bulkStatement(
  'insert into department (id, company, parent, name, name_key, rank, import, created_at) values ',
  '(?, ?, ?, ?, ?, ?, ?, ?)',
  ' returning key, id',
);

const newMembers = bulkStatement(
  'insert into member (id, company, role, custom_role, state, status, name, title, email, phone, superior, extra, import, joined_at) values ',
  '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ' returning key, id',
);

const newLinks = bulkStatement('insert into department_member (department, member) values ', '(?, ?)');

const superiors = bulkStatement(
  'update member set superior = v.column2 from (values ',
  '(cast(? as bigint), cast(? as bigint))',
  ') as v where member.key = v.column1',
);

type Made = { key: number; id: Uint8Array };

/** In the order of the columns above; answers keys by ids, in no order. */
export const insertHiddenDepartments = (tx: Tx, engine: Engine, values: BulkValue[]) =>
  runBulk<Made>(tx, engine, newDepartments, values);

export const insertHiddenMembers = (tx: Tx, engine: Engine, values: BulkValue[]) =>
  runBulk<Made>(tx, engine, newMembers, values);

export const insertHiddenLinks = (tx: Tx, engine: Engine, values: BulkValue[]) => runBulk(tx, engine, newLinks, values);

/** Pairs of member and superior. */
export const setSuperiors = (tx: Tx, engine: Engine, values: BulkValue[]) => runBulk(tx, engine, superiors, values);

/** Makes all of an import visible at once; answers how many members there are. */
export async function showImport(tx: Tx, key: number): Promise<number> {
  await tx.updateTable('department').set({ import: null }).where('import', '=', key).execute();
  const { numUpdatedRows } = await tx
    .updateTable('member')
    .set({ import: null })
    .where('import', '=', key)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Takes so many hidden rows away; answers whether there may be more. Members before the departments they stand in. */
export async function deleteHidden(tx: Tx, key: number, many: number): Promise<boolean> {
  for (const table of ['member', 'department'] as const) {
    // Those made last first: nothing below them is left when they go.
    const rows = await tx
      .selectFrom(table)
      .select('key')
      .where('import', '=', key)
      .orderBy('key', 'desc')
      .limit(many)
      .execute();
    if (rows.length === 0) continue;
    const keys = rows.map((row) => row.key);
    await tx.deleteFrom(table).where('key', 'in', keys).execute();
    return true;
  }
  return false;
}

/** What of an import that is written does not hold any more. */
export async function hiddenTrouble(tx: Tx, key: number, company: number): Promise<boolean> {
  const members = () => tx.selectFrom('member as one').where('one.import', '=', key);
  const disabled = await members()
    .innerJoin('member as superior', 'superior.key', 'one.superior')
    .select('one.key')
    .where('superior.state', '=', 'disabled')
    .executeTakeFirst();
  const joined = await members()
    .innerJoin('account', 'account.email', 'one.email')
    .innerJoin('member as other', 'other.account', 'account.key')
    .select('one.key')
    .where('other.company', '=', company)
    .executeTakeFirst();
  return disabled !== undefined || joined !== undefined;
}

export async function countSuperiors(tx: Tx, key: number): Promise<number> {
  const { count } = await tx
    .selectFrom('member')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('import', '=', key)
    .where('superior', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Levels of the deepest department of an import. */
export async function hiddenDepth(tx: Tx, key: number): Promise<number> {
  const { rows } = await sql<{ level: number | null }>`
    with recursive above(key, level) as (
      select parent, 1 from department where import = ${key}
      union
      select department.parent, above.level + 1 from department join above on above.key = department.key
      where above.level < 100
    ) select max(level) as level from above`.execute(tx);
  return Number(rows[0]?.level ?? 0);
}

/** Who acts, as it is now; undefined for somebody who is not active any more. */
export function actorNow(db: Db, key: number) {
  return db
    .selectFrom('member')
    .innerJoin('account', 'account.key', 'member.account')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .select(rightsColumns)
    .select(['member.key', 'member.company', 'member.account', 'member.name', 'account.locale'])
    .where('member.key', '=', key)
    .where('member.state', '=', 'active')
    .executeTakeFirst();
}

/** Of those an import made, who has an e-mail and no invitation yet. */
export function uninvited(db: Db, company: number, joinedAt: number, after: number, limit: number) {
  return db
    .selectFrom('member')
    .leftJoin('invitation', 'invitation.member', 'member.key')
    .select('member.key')
    .where('member.company', '=', company)
    .where('member.joined_at', '=', joinedAt)
    .where('member.state', '=', 'invited')
    .where('member.import', 'is', null)
    .where('member.email', 'is not', null)
    .where('invitation.key', 'is', null)
    .where('member.key', '>', after)
    .orderBy('member.key')
    .limit(limit)
    .execute();
}

/** Rank of the last sibling there; 0 where there is none. */
export async function siblingRank(tx: Tx, company: number, parent: number | null): Promise<number> {
  const { rank } = await tx
    .selectFrom('department')
    .where('company', '=', company)
    .where('parent', parent === null ? 'is' : '=', parent)
    .select((eb) => eb.fn.max('rank').as('rank'))
    .executeTakeFirstOrThrow();
  return rank === null ? 0 : Number(rank);
}

/** Whether the row was still as it was read, so that it is the caller's now. */
export async function claimImport(db: Db, row: Pick<ImportRow, 'key' | 'beat_at'>, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member_import')
    .set({ beat_at: now })
    .where('key', '=', row.key)
    .where('beat_at', '=', row.beat_at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
