import type { Insertable, Selectable, Updateable } from 'kysely';
import { parseId } from '../../lib/util/id.ts';
import type { Db, Tx } from '../db/connect.ts';
import type { CannedReplyTable } from '../db/schema-service.ts';
import { refuse } from '../errors.ts';

export type CannedRow = Selectable<CannedReplyTable>;

/** The company's and the member's own, by shortcut. */
export function listCanned(db: Db, company: number, member: number | null): Promise<CannedRow[]> {
  return db
    .selectFrom('canned_reply')
    .selectAll()
    .where('company', '=', company)
    .where((is) => is.or([is('member', 'is', null), is('member', '=', member)]))
    .orderBy('shortcut')
    .orderBy('key')
    .execute();
}

/** One that this member sees, or `not_found`. */
export async function getCanned(db: Db, company: number, member: number, id: string): Promise<CannedRow> {
  const row = await db
    .selectFrom('canned_reply')
    .selectAll()
    .where('company', '=', company)
    .where('id', '=', parseId(id))
    .executeTakeFirst();
  if (!row || (row.member !== null && row.member !== member)) throw refuse('not_found');
  return row;
}

export async function insertCanned(tx: Tx, row: Insertable<CannedReplyTable>): Promise<void> {
  await tx.insertInto('canned_reply').values(row).execute();
}

export async function updateCannedRow(tx: Tx, key: number, values: Updateable<CannedReplyTable>): Promise<void> {
  await tx.updateTable('canned_reply').set(values).where('key', '=', key).execute();
}

export async function deleteCanned(tx: Tx, keys: number[]): Promise<void> {
  if (keys.length > 0) await tx.deleteFrom('canned_reply').where('key', 'in', keys).execute();
}
