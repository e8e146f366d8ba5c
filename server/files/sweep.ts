import type { Services } from '../context.ts';
import { deleteExpiredUploads } from './store.ts';

/** Removes uploads that nobody took in time, with their content. */
export async function sweepFiles({ database, clock }: Services): Promise<void> {
  await database.db.transaction().execute((tx) => deleteExpiredUploads(tx, clock.now()));
}
