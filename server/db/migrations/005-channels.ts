import { sql } from 'kysely';
import type { Step } from '../migrate.ts';

/** What waits to leave is mail or text messages; all that waited before is mail. */
export const channels: Step = async (db) => {
  await db.schema
    .alterTable('outgoing')
    .addColumn('channel', 'text', (column) => column.notNull().defaultTo(sql`'mail'`))
    .execute();
  await db.schema.dropIndex('outgoing_next').execute();
  await db.schema.createIndex('outgoing_next').on('outgoing').columns(['channel', 'state', 'next_at']).execute();
};
