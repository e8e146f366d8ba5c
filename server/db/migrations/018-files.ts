import type { Step } from '../migrate.ts';
import { required, unique, within, zero } from './columns.ts';

/** Sealed content in chunks, and uploads on their way into it. */
export const files: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('file'))
    .addColumn('id', bytes, unique)
    .addColumn('created_at', 'bigint', required)
    .execute();

  // Long rows: SQLite keeps them better in a table of its own order than within an index.
  await db.schema
    .createTable('file_chunk')
    .addColumn('file', 'bigint', within('file'))
    .addColumn('rank', 'integer', required)
    .addColumn('sealed', bytes, required)
    .addPrimaryKeyConstraint('file_chunk_pk', ['file', 'rank'])
    .execute();

  // Whoever began it may be gone: then it must still be there to be swept, with its content.
  await key(db.schema.createTable('upload'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', required)
    .addColumn('member', 'bigint', required)
    .addColumn('file', 'bigint', (column) => within('file')(column).unique())
    .addColumn('purpose', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('size', 'integer', required)
    .addColumn('received', 'integer', zero)
    .addColumn('touched_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('upload_company').on('upload').column('company').execute();
  await db.schema.createIndex('upload_member').on('upload').column('member').execute();
  await db.schema.createIndex('upload_expiry').on('upload').column('expires_at').execute();
};
