import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../db/connect.ts';
import type { ErasureTable } from '../db/schema-privacy.ts';

export type ErasureRow = Selectable<ErasureTable>;

export async function insertErasure(tx: Tx, values: Insertable<ErasureTable>): Promise<number> {
  return (await tx.insertInto('erasure').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

/** Held until the transaction ends, so that two who go on do so in turn. */
export function holdErasure(tx: Tx, key: number): Promise<ErasureRow | undefined> {
  return tx
    .updateTable('erasure')
    .set((eb) => ({ after: eb.ref('after') }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirst();
}

export async function moveErasure(tx: Tx, key: number, to: Pick<ErasureRow, 'piece' | 'after'>): Promise<void> {
  await tx.updateTable('erasure').set(to).where('key', '=', key).execute();
}

export async function deleteErasure(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('erasure').where('key', '=', key).execute();
}

export async function erasuresUnderWay(db: Db): Promise<number[]> {
  return (await db.selectFrom('erasure').select('key').orderBy('key').execute()).map(({ key }) => key);
}
