import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import { parseId } from '../../lib/util/id.ts';
import type { Db, Tx } from '../db/connect.ts';
import type { FaqTable, InquiryCategoryTable, ServiceTable } from '../db/schema-service.ts';
import { refuse } from '../errors.ts';

export type ServiceRow = Selectable<ServiceTable>;
export type CategoryRow = Selectable<InquiryCategoryTable>;

/** What a company set, with its name; and whether it offers visitors anything to choose. */
export async function readSettings(db: Db, company: number) {
  const row = await db
    .selectFrom('company as c')
    .leftJoin('service as s', 's.company', 'c.key')
    .select(['c.name', 's.revision', 's.hours', 's.replies', 's.assignment'])
    .select(
      sql<number>`case when exists (select 1 from faq where faq.company = c.key) or exists (select 1 from inquiry_category as i where i.company = c.key) then 1 else 0 end`.as(
        'menu',
      ),
    )
    .where('c.key', '=', company)
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}
export type SettingsRow = Awaited<ReturnType<typeof readSettings>>;

/** Counts the change, and holds the row until the transaction ends, so that of two at once neither undoes the other. */
export function moveRevision(tx: Tx, company: number): Promise<ServiceRow> {
  return tx
    .insertInto('service')
    .values({ company, revision: 1 })
    .onConflict((conflict) => conflict.column('company').doUpdateSet({ revision: sql`service.revision + 1` }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateService(tx: Tx, company: number, values: Updateable<ServiceTable>): Promise<void> {
  await tx.updateTable('service').set(values).where('company', '=', company).execute();
}

export async function readLastAssigned(db: Db, company: number): Promise<number | null> {
  const row = await db.selectFrom('service').select('last_assigned').where('company', '=', company).executeTakeFirst();
  return row?.last_assigned ?? null;
}

export async function writeLastAssigned(tx: Tx, company: number, member: number): Promise<void> {
  await updateService(tx, company, { last_assigned: member });
}

export function listCategories(db: Db, company: number): Promise<CategoryRow[]> {
  return db
    .selectFrom('inquiry_category')
    .selectAll()
    .where('company', '=', company)
    .orderBy('rank')
    .orderBy('key')
    .execute();
}

/** Of these ids, whatever company they are of. */
export function findCategories(db: Db, ids: string[]): Promise<CategoryRow[]> {
  return db.selectFrom('inquiry_category').selectAll().where('id', 'in', ids.map(parseId)).execute();
}

/** A category of this company, or `not_found`. */
export async function getCategory(db: Db, company: number, id: string): Promise<CategoryRow> {
  const row = await db
    .selectFrom('inquiry_category')
    .selectAll()
    .where('company', '=', company)
    .where('id', '=', parseId(id))
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

export async function insertCategory(tx: Tx, row: Insertable<InquiryCategoryTable>): Promise<number> {
  return (await tx.insertInto('inquiry_category').values(row).returning('key').executeTakeFirstOrThrow()).key;
}

export async function updateCategoryRow(tx: Tx, key: number, values: Updateable<InquiryCategoryTable>): Promise<void> {
  await tx.updateTable('inquiry_category').set(values).where('key', '=', key).execute();
}

export async function deleteCategories(tx: Tx, keys: number[]): Promise<void> {
  if (keys.length > 0) await tx.deleteFrom('inquiry_category').where('key', 'in', keys).execute();
}

const selectFaqs = (db: Db) =>
  db
    .selectFrom('faq')
    .leftJoin('inquiry_category as c', 'c.key', 'faq.category')
    .selectAll('faq')
    .select('c.id as category_id');

export type FaqRow = Awaited<ReturnType<typeof listFaqs>>[number];

export function listFaqs(db: Db, company: number) {
  return selectFaqs(db).where('faq.company', '=', company).orderBy('faq.rank').orderBy('faq.key').execute();
}

/** Of these ids, whatever company they are of. */
export function findFaqs(db: Db, ids: string[]): Promise<FaqRow[]> {
  return selectFaqs(db).where('faq.id', 'in', ids.map(parseId)).execute();
}

/** A question of this company, or `not_found`. */
export async function getFaq(db: Db, company: number, id: string): Promise<FaqRow> {
  const [row] = await findFaqs(db, [id]);
  if (!row || row.company !== company) throw refuse('not_found');
  return row;
}

export async function insertFaq(tx: Tx, row: Insertable<FaqTable>): Promise<void> {
  await tx.insertInto('faq').values(row).execute();
}

export async function updateFaqRow(tx: Tx, key: number, values: Updateable<FaqTable>): Promise<void> {
  await tx.updateTable('faq').set(values).where('key', '=', key).execute();
}

export async function deleteFaqs(tx: Tx, keys: number[]): Promise<void> {
  if (keys.length > 0) await tx.deleteFrom('faq').where('key', 'in', keys).execute();
}
