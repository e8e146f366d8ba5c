import type { Step } from '../migrate.ts';
import { required, within } from './columns.ts';

/** What became of a booking, until the conversation has it. */
export const bookingNews: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('booking_news'))
    .addColumn('booking', 'bigint', within('booking'))
    .addColumn('id', bytes, required)
    .addColumn('by', 'text', required)
    .addColumn('member', 'bigint', (column) => column.references('member.key').onDelete('set null'))
    .addColumn('body', 'text', required)
    .execute();
  for (const column of ['booking', 'member'])
    await db.schema.createIndex(`booking_news_${column}`).on('booking_news').column(column).execute();
};
