import type { Services } from '../../context.ts';
import { deleteFaults, deleteImport, importByKey, oldImports, updateImport } from '../store/import.ts';
import { inPieces } from './pace.ts';

const DAY = 24 * 60 * 60_000;

/** How long what was not brought in waits, and is told of. */
const KEPT_MS = 7 * DAY;

/** Takes the file and what is wrong in it away from an import that is over. */
export async function tidyImport({ database, files }: Services, key: number): Promise<void> {
  const { db } = database;
  const row = await importByKey(db, key);
  if (!row) return;
  await inPieces((many) => db.transaction().execute((tx) => deleteFaults(tx, key, many)));
  await db.transaction().execute(async (tx) => {
    await updateImport(tx, key, { file: null, sheet: null, mapping: null });
    if (row.file !== null) await files.remove(tx, row.file);
  });
}

/** Imports that nobody touched for a week. */
export async function forgetImports(services: Services): Promise<void> {
  const { database, clock } = services;
  for (const row of await oldImports(database.db, clock.now() - KEPT_MS)) {
    await tidyImport(services, row.key);
    await database.db.transaction().execute((tx) => deleteImport(tx, row.key));
  }
}
