import type { Step } from '../migrate.ts';

/** What a company has is read a page at a time, in the order of keys; which process runs an import nobody asks for. */
export const importOrder: Step = async (db) => {
  for (const table of ['member', 'department'])
    await db.schema.createIndex(`${table}_company`).on(table).columns(['company', 'key']).execute();
  await db.schema.alterTable('member_import').dropColumn('runner').execute();
};
