import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { FlowTable } from '../../db/schema-approvals.ts';

export type FlowRow = Selectable<FlowTable>;

/** In the order of making. */
export function flowsOfCompany(db: Db, company: number, onlyEnabled: boolean): Promise<FlowRow[]> {
  let query = db.selectFrom('flow').selectAll().where('company', '=', company);
  if (onlyEnabled) query = query.where('enabled', '=', 1);
  return query.orderBy('key').execute();
}

export async function countFlows(db: Db, company: number): Promise<number> {
  const { count } = await db
    .selectFrom('flow')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('company', '=', company)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function flowOfCompany(db: Db, company: number, id: Uint8Array): Promise<FlowRow | undefined> {
  return db.selectFrom('flow').selectAll().where('company', '=', company).where('id', '=', id).executeTakeFirst();
}

/** Holds the row until the transaction ends, so that of two changes at once neither undoes the other. */
export function holdFlow(tx: Tx, company: number, id: Uint8Array): Promise<FlowRow | undefined> {
  return tx
    .updateTable('flow')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('company', '=', company)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export function insertFlow(tx: Tx, values: Insertable<FlowTable>): Promise<FlowRow> {
  return tx.insertInto('flow').values(values).returningAll().executeTakeFirstOrThrow();
}

export function updateFlowRow(tx: Tx, key: number, values: Updateable<FlowTable>): Promise<FlowRow> {
  return tx.updateTable('flow').set(values).where('key', '=', key).returningAll().executeTakeFirstOrThrow();
}

export function deleteFlow(tx: Tx, company: number, id: Uint8Array): Promise<{ name: string } | undefined> {
  return tx.deleteFrom('flow').where('company', '=', company).where('id', '=', id).returning('name').executeTakeFirst();
}
