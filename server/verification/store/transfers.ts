import type { Insertable, Selectable, Updateable } from 'kysely';
import type { TransferState } from '../../../lib/contract/ownership.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { OwnershipTransferTable } from '../../db/schema-verification.ts';
import { openTransfers } from '../policy.ts';

export type TransferRow = Selectable<OwnershipTransferTable>;

export function latestTransfer(db: Db, company: number): Promise<TransferRow | undefined> {
  return db
    .selectFrom('ownership_transfer')
    .selectAll()
    .where('company', '=', company)
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function transferById(db: Db, id: Uint8Array): Promise<TransferRow | undefined> {
  return db.selectFrom('ownership_transfer').selectAll().where('id', '=', id).executeTakeFirst();
}

export function transferByKey(db: Db, key: number): Promise<TransferRow> {
  return db.selectFrom('ownership_transfer').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

/** Holds it until the transaction ends. */
export function holdTransfer(tx: Tx, key: number): Promise<TransferRow> {
  return tx
    .updateTable('ownership_transfer')
    .set((to) => ({ state: to.ref('state') }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function insertTransfer(tx: Tx, values: Insertable<OwnershipTransferTable>): Promise<TransferRow> {
  return tx.insertInto('ownership_transfer').values(values).returningAll().executeTakeFirstOrThrow();
}

export function updateTransfer(tx: Tx, key: number, values: Updateable<OwnershipTransferTable>): Promise<TransferRow> {
  return tx
    .updateTable('ownership_transfer')
    .set(values)
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** With their company, the oldest first. */
export function transferQueue(db: Db, state: TransferState, after: number, size: number) {
  return db
    .selectFrom('ownership_transfer')
    .innerJoin('company', 'company.key', 'ownership_transfer.company')
    .selectAll('ownership_transfer')
    .select(['company.code', 'company.name as company_name'])
    .where('ownership_transfer.state', '=', state)
    .orderBy('ownership_transfer.submitted_at')
    .orderBy('ownership_transfer.key')
    .offset(after)
    .limit(size)
    .execute();
}

export async function countReviewing(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('ownership_transfer')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('state', '=', 'reviewing')
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function transfersDue(db: Db, now: number): Promise<TransferRow[]> {
  return db
    .selectFrom('ownership_transfer')
    .selectAll()
    .where('state', 'in', openTransfers)
    .where('expires_at', '<=', now)
    .execute();
}
