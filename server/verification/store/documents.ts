import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { VerificationDocumentTable } from '../../db/schema-verification.ts';
import { openStates, openTransfers } from '../policy.ts';

export type DocumentRow = Selectable<VerificationDocumentTable>;

/** To what a document belongs. */
export type Owner = { verification: number } | { transfer: number };

const columnOf = (owner: Owner) => ('verification' in owner ? 'verification' : 'transfer');
const keyOf = (owner: Owner) => ('verification' in owner ? owner.verification : owner.transfer);

/** In the order in which they came. */
export function documentsOf(db: Db, owner: Owner): Promise<DocumentRow[]> {
  return db
    .selectFrom('verification_document')
    .selectAll()
    .where(columnOf(owner), '=', keyOf(owner))
    .orderBy('key')
    .execute();
}

export function documentById(db: Db, id: Uint8Array): Promise<DocumentRow | undefined> {
  return db.selectFrom('verification_document').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertDocument(tx: Tx, values: Insertable<VerificationDocumentTable>): Promise<void> {
  await tx.insertInto('verification_document').values(values).execute();
}

export async function deleteDocument(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('verification_document').where('key', '=', key).execute();
}

/** The row stays and tells that there was one. */
export async function forgetFile(tx: Tx, key: number): Promise<void> {
  await tx.updateTable('verification_document').set({ file: null }).where('key', '=', key).execute();
}

/** Documents of cases that were decided, or left lying, before `before`, and whose content is still here. */
export async function documentsDue(db: Db, before: number): Promise<DocumentRow[]> {
  return db
    .selectFrom('verification_document')
    .innerJoin('verification', 'verification.key', 'verification_document.verification')
    .selectAll('verification_document')
    .where('file', 'is not', null)
    .where('verification.state', '!=', 'submitted')
    .where((where) =>
      where.or([
        where.and([where('verification.state', 'not in', openStates), where('verification.decided_at', '<=', before)]),
        where.and([where('verification.state', 'in', openStates), where('verification.updated_at', '<=', before)]),
      ]),
    )
    .execute();
}

/** The same for papers of transfers that are over. */
export async function papersDue(db: Db, before: number): Promise<DocumentRow[]> {
  return db
    .selectFrom('verification_document')
    .innerJoin('ownership_transfer', 'ownership_transfer.key', 'verification_document.transfer')
    .selectAll('verification_document')
    .where('file', 'is not', null)
    .where('ownership_transfer.state', 'not in', openTransfers)
    .where('ownership_transfer.ended_at', '<=', before)
    .execute();
}
