import type { Services } from '../../context.ts';
import { deleteHidden, updateImport } from '../store/import.ts';
import { inPieces } from './pace.ts';

/** Takes away what an import wrote and nobody saw. */
export async function undoImport({ database }: Services, key: number): Promise<void> {
  await inPieces((many) => database.db.transaction().execute((tx) => deleteHidden(tx, key, many)));
  await updateImport(database.db, key, { dirty: 0, joined_at: null });
}
