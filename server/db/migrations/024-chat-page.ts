import type { Step } from '../migrate.ts';
import { zero } from './columns.ts';

/** A site may be an app, which has no origin, and answer on a page of its own. */
export const chatPage: Step = async (db) => {
  await db.schema
    .alterTable('site')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('website'))
    .execute();
  await db.schema.alterTable('site').addColumn('chat_page', 'bigint', zero).execute();
};
