import type { Step } from '../migrate.ts';
import { hasColumn } from './once.ts';

/** What a company has is read a page at a time, in the order of keys; which process runs an import nobody asks for. */
export const importOrder: Step = async (db) => {
  for (const table of ['member', 'department'])
    await db.schema.createIndex(`${table}_company`).ifNotExists().on(table).columns(['company', 'key']).execute();
  if (await hasColumn(db, 'member_import', 'runner'))
    await db.schema.alterTable('member_import').dropColumn('runner').execute();
};
