import type { Step } from '../migrate.ts';
import { required, unique, within } from './columns.ts';

/** Times that customers took. */
export const booking: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('booking').ifNotExists())
    .addColumn('id', bytes, unique)
    .addColumn('entry', bytes, required)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('visitor', 'bigint', within('visitor'))
    .addColumn('service', 'text', required)
    .addColumn('service_name', 'text', required)
    .addColumn('starts', 'bigint', required)
    .addColumn('ends', 'bigint', required)
    .addColumn('state', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('phone', 'text', required)
    .addColumn('note', 'text', required)
    .addColumn('reason', 'text', required)
    .addColumn('language', 'text', required)
    .addColumn('time_zone', 'text')
    .addColumn('handled_by', 'bigint', (column) => column.references('member.key').onDelete('set null'))
    .addColumn('requested_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('booking_starts').ifNotExists().on('booking').columns(['company', 'starts']).execute();
  await db.schema.createIndex('booking_visitor').ifNotExists().on('booking').columns(['visitor', 'starts']).execute();
  await db.schema.createIndex('booking_state').ifNotExists().on('booking').columns(['state', 'starts']).execute();
  await db.schema.createIndex('booking_handled_by').ifNotExists().on('booking').column('handled_by').execute();
};
