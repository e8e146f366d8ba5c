import type { Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import { FORMER_MEMBER } from '../../../lib/util/former-member.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { CustomerChangeTable, CustomerTable } from '../../db/schema-modules.ts';
import { refuse } from '../../errors.ts';

export type CustomerRow = Selectable<CustomerTable>;

const selectCustomers = (db: Db, company: number) =>
  db
    .selectFrom('customer as k')
    .innerJoin('visitor as v', 'v.key', 'k.visitor')
    .leftJoin('conversation as c', 'c.visitor', 'k.visitor')
    .leftJoin('member as m', 'm.key', 'k.owner')
    .selectAll('k')
    .select(['v.id as visitor_id', 'v.number', 'c.id as conversation_id'])
    .select(['m.id as owner_id', 'm.name as owner_name', 'm.state as owner_state'])
    .where('k.company', '=', company);

export type ShownCustomer = Awaited<ReturnType<typeof listRows>>[number];

export type CustomerFilter = {
  search?: string | undefined;
  stage?: string | undefined;
  owner?: string | undefined;
  /** Where the page before ended. */
  after?: { updatedAt: number; key: number } | undefined;
};

/** Newest change first, without records in which nothing was written yet. */
export function listRows(db: Db, company: number, { search, stage, owner, after }: CustomerFilter, limit: number) {
  let query = selectCustomers(db, company).orderBy('k.updated_at', 'desc').orderBy('k.key', 'desc').limit(limit);
  query = query.where('k.updated_at', '>', 0);
  if (stage) query = query.where('k.stage', '=', stage);
  if (owner) query = query.where('m.id', '=', parseId(owner));
  for (const word of (search ?? '').toLowerCase().split(/\s+/).filter(Boolean))
    query = query.where(sql<boolean>`k.search like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`);
  if (after)
    query = query.where((is) =>
      is.or([
        is('k.updated_at', '<', after.updatedAt),
        is.and([is('k.updated_at', '=', after.updatedAt), is('k.key', '<', after.key)]),
      ]),
    );
  return query.execute();
}

export function findByVisitor(db: Db, company: number, visitor: number): Promise<ShownCustomer | undefined> {
  return selectCustomers(db, company).where('k.visitor', '=', visitor).executeTakeFirst();
}

/** The record of a visitor, made where there is none, and held until the transaction ends. */
export function holdCustomer(tx: Tx, company: number, visitor: number): Promise<CustomerRow> {
  const empty = { name: '', phone: '', email: '', organisation: '', fields: '{}', search: '', updated_at: 0 };
  return tx
    .insertInto('customer')
    .values({ company, visitor, ...empty, stage: null, owner: null })
    .onConflict((conflict) => conflict.column('visitor').doUpdateSet({ visitor }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateRow(tx: Tx, key: number, values: Updateable<CustomerTable>): Promise<void> {
  await tx.updateTable('customer').set(values).where('key', '=', key).execute();
}

export async function insertChanges(tx: Tx, rows: Omit<CustomerChangeTable, 'key'>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('customer_change').values(rows).execute();
}

/** Newest first. */
export function listChangesOf(db: Db, visitor: number, limit: number) {
  return db
    .selectFrom('customer_change as h')
    .innerJoin('customer as k', 'k.key', 'h.customer')
    .selectAll('h')
    .where('k.visitor', '=', visitor)
    .orderBy('h.key', 'desc')
    .limit(limit)
    .execute();
}

/** Somebody who works in this company, or `not_found`. */
export async function getColleague(db: Db, company: number, id: string): Promise<{ key: number; name: string }> {
  const row = await db
    .selectFrom('member')
    .select(['key', 'name'])
    .where('company', '=', company)
    .where('state', '=', 'active')
    .where('id', '=', parseId(id))
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

export async function nameOfMember(db: Db, key: number): Promise<string> {
  const row = await db.selectFrom('member').select('name').where('key', '=', key).executeTakeFirst();
  return row?.name ?? '';
}

/** With its history. */
export async function deleteByVisitor(tx: Tx, visitor: number): Promise<void> {
  await tx.deleteFrom('customer').where('visitor', '=', visitor).execute();
}

/** Keys of a company's records, from the oldest on. */
export async function customersAfter(db: Db, company: number, after: number, limit: number): Promise<number[]> {
  const rows = db.selectFrom('customer').select('key').where('company', '=', company).where('key', '>', after);
  return (await rows.orderBy('key').limit(limit).execute()).map(({ key }) => key);
}

/** Somebody who is gone looks after nobody, and stands in no history of these by name. */
export async function eraseColleague(tx: Tx, customers: number[], member: number, values: readonly string[]) {
  await tx
    .updateTable('customer')
    .set({ owner: null })
    .where('key', 'in', customers)
    .where('owner', '=', member)
    .execute();
  if (values.length === 0) return;
  for (const column of ['by', 'before', 'after'] as const) {
    let rows = tx
      .updateTable('customer_change')
      .set({ [column]: FORMER_MEMBER })
      .where('customer', 'in', customers)
      .where(column, 'in', values);
    // A customer may have the same name, which is another's.
    if (column !== 'by') rows = rows.where('what', '=', 'owner');
    await rows.execute();
  }
}
