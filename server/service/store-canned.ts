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

/** A member's own. */
export function cannedOf(db: Db, member: number): Promise<Pick<CannedRow, 'shortcut' | 'title' | 'text'>[]> {
  return db
    .selectFrom('canned_reply')
    .select(['shortcut', 'title', 'text'])
    .where('member', '=', member)
    .orderBy('key')
    .execute();
}

export async function deleteCannedOf(tx: Tx, member: number): Promise<void> {
  await tx.deleteFrom('canned_reply').where('member', '=', member).execute();
}
