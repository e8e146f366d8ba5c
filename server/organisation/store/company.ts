import type { Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { CompanyTable } from '../../db/schema.ts';

export type CompanyRow = Selectable<CompanyTable>;

export function companyByKey(db: Db, key: number): Promise<CompanyRow> {
  return db.selectFrom('company').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

/** Holds the row until the transaction ends, so that of two changes at once neither undoes the other. */
export function holdCompany(tx: Tx, key: number): Promise<CompanyRow> {
  return tx
    .updateTable('company')
    .set((to) => ({ name: to.ref('name') }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateCompanyRow(tx: Tx, key: number, values: Updateable<CompanyTable>): Promise<void> {
  await tx.updateTable('company').set(values).where('key', '=', key).execute();
}
