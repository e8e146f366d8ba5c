import type { Selectable } from 'kysely';
import { parseId } from '../../lib/util/id.ts';
import type { Db, Engine, Tx } from '../db/connect.ts';
import type { UploadTable } from '../db/schema-files.ts';

export type UploadRow = Selectable<UploadTable> & {
  /** Of its content. */
  file_id: Uint8Array;
};

export type Owner = { company: number; member: number };

/** Until the transaction ends nobody else begins an upload in this company. SQLite has one writer anyway. */
export async function lockUploads(tx: Tx, engine: Engine, company: number): Promise<void> {
  await tx
    .selectFrom('company')
    .select('key')
    .where('key', '=', company)
    .$if(engine === 'postgres', (query) => query.forNoKeyUpdate())
    .execute();
}

/** Uploads of a company that are there, whole or not. */
export function listUploads(db: Db, company: number, now: number) {
  return db
    .selectFrom('upload')
    .select(['key', 'member', 'size', 'received', 'touched_at'])
    .where('company', '=', company)
    .where('expires_at', '>', now)
    .execute();
}

export async function insertFile(tx: Tx, id: string, now: number): Promise<number> {
  const { key } = await tx
    .insertInto('file')
    .values({ id: parseId(id), created_at: now })
    .returning('key')
    .executeTakeFirstOrThrow();
  return key;
}

export type NewUpload = Owner & Pick<UploadRow, 'file' | 'purpose' | 'name' | 'size' | 'touched_at' | 'expires_at'>;

export async function insertUpload(tx: Tx, id: string, row: NewUpload): Promise<void> {
  await tx
    .insertInto('upload')
    .values({ id: parseId(id), ...row })
    .execute();
}

/** Undefined for whatever this member did not begin, or whose time is over. */
export function findUpload(db: Db, id: string, owner: Owner, now: number): Promise<UploadRow | undefined> {
  return db
    .selectFrom('upload')
    .innerJoin('file', 'file.key', 'upload.file')
    .selectAll('upload')
    .select('file.id as file_id')
    .where('upload.id', '=', parseId(id))
    .where('upload.company', '=', owner.company)
    .where('upload.member', '=', owner.member)
    .where('upload.expires_at', '>', now)
    .executeTakeFirst();
}

/** Counts a part in, where it is the next one; answers whether it was. */
export async function advanceUpload(tx: Tx, key: number, offset: number, length: number, now: number) {
  const { numUpdatedRows } = await tx
    .updateTable('upload')
    .set({ received: offset + length, touched_at: now })
    .where('key', '=', key)
    .where('received', '=', offset)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets the upload and leaves its content; answers whether it was there. */
export async function deleteUpload(tx: Tx, key: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('upload').where('key', '=', key).executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Uploads with their content, the upload first, as whoever puts a part locks it first; answers how many were there. */
export async function deleteUploads(tx: Tx, keys: number[]): Promise<number> {
  if (keys.length === 0) return 0;
  const gone = await tx.deleteFrom('upload').where('key', 'in', keys).returning('file').execute();
  await deleteFiles(
    tx,
    gone.map(({ file }) => file),
  );
  return gone.length;
}

export async function deleteExpiredUploads(tx: Tx, now: number): Promise<void> {
  const gone = await tx.deleteFrom('upload').where('expires_at', '<=', now).returning('file').execute();
  await deleteFiles(
    tx,
    gone.map(({ file }) => file),
  );
}

/** With their chunks. */
export async function deleteFiles(tx: Tx, keys: number[]): Promise<void> {
  if (keys.length > 0) await tx.deleteFrom('file').where('key', 'in', keys).execute();
}

export function findFile(db: Db, key: number) {
  return db.selectFrom('file').select(['key', 'id']).where('key', '=', key).executeTakeFirst();
}

export async function insertChunk(tx: Tx, file: number, rank: number, sealed: Uint8Array): Promise<void> {
  await tx.insertInto('file_chunk').values({ file, rank, sealed }).execute();
}

export async function readChunk(db: Db, file: number, rank: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('file_chunk')
    .select('sealed')
    .where('file', '=', file)
    .where('rank', '=', rank)
    .executeTakeFirst();
  return row?.sealed;
}

/** What a member began to bring, and nothing has taken. */
export function uploadsOf(db: Db, member: number) {
  return db.selectFrom('upload').select(['key', 'name', 'size', 'purpose']).where('member', '=', member).execute();
}
