import type { Step } from '../migrate.ts';
import { required, unique, zero } from './columns.ts';

/** Mail that waits to leave. */
export const delivery: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('outgoing'))
    .addColumn('id', bytes, unique)
    .addColumn('recipient', 'text', required)
    .addColumn('template', 'text', required)
    .addColumn('locale', 'text', required)
    .addColumn('payload', bytes)
    .addColumn('state', 'text', required)
    .addColumn('attempts', 'integer', zero)
    .addColumn('next_at', 'bigint', required)
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('sent_at', 'bigint')
    .execute();
  await db.schema.createIndex('outgoing_next').on('outgoing').columns(['state', 'next_at']).execute();
};
