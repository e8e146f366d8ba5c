import { setImmediate } from 'node:timers/promises';
import { PART_BYTES } from '../../lib/contract/upload-rules.ts';
import { formatId, newId } from '../../lib/util/id.ts';
import type { Services } from '../context.ts';
import type { Db, Tx } from '../db/connect.ts';
import type { Secrets } from '../secrets.ts';
import { deleteFiles, findFile, insertChunk, insertFile, readChunk } from './store.ts';

/** Chunks after which others have their turn: to open this many takes about a millisecond. */
const CHUNKS_A_TURN = 4;

/** Where a chunk may stand: moved to another file or place, it does not open. */
export const place = (file: string, rank: number) => `file ${file} ${rank}`;

/** Keeps content sealed, in chunks; answers the key by which it is read again. */
export async function keepContent(
  { secrets, clock }: Pick<Services, 'secrets' | 'clock'>,
  tx: Tx,
  bytes: Uint8Array,
): Promise<number> {
  const now = clock.now();
  const id = newId(now);
  const key = await insertFile(tx, id, now);
  for (let rank = 0; rank * PART_BYTES < bytes.length; rank++) {
    const chunk = bytes.subarray(rank * PART_BYTES, (rank + 1) * PART_BYTES);
    await insertChunk(tx, key, rank, secrets.sealBytes(chunk, place(id, rank)));
    if (rank % CHUNKS_A_TURN === CHUNKS_A_TURN - 1) await setImmediate();
  }
  return key;
}

/** Content by its key. Throws where it is not there. */
export async function readContent(secrets: Secrets, db: Db, key: number): Promise<Buffer> {
  const file = await findFile(db, key);
  if (!file) throw new Error('there is no such file');
  return readChunks(secrets, db, key, formatId(file.id));
}

export async function readChunks(secrets: Secrets, db: Db, file: number, id: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let rank = 0; ; rank++) {
    const sealed = await readChunk(db, file, rank);
    if (!sealed) break;
    chunks.push(secrets.openBytes(sealed, place(id, rank)));
    if (rank % CHUNKS_A_TURN === CHUNKS_A_TURN - 1) await setImmediate();
  }
  return Buffer.concat(chunks);
}

export async function removeContent(tx: Tx, key: number): Promise<void> {
  await deleteFiles(tx, [key]);
}
