import type { Step } from '../migrate.ts';
import { required, unique, within, zero } from './columns.ts';

/** Imports of members, and what is wrong in their files. */
export const memberImport: Step = async (db, { bytes, key, clustered }) => {
  await key(db.schema.createTable('member_import'))
    .addColumn('id', bytes, unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('member', 'bigint', within('member'))
    .addColumn('name', 'text', required)
    .addColumn('file', 'bigint')
    .addColumn('state', 'text', required)
    .addColumn('done', 'integer', zero)
    .addColumn('total', 'integer', zero)
    .addColumn('sheet', 'text')
    .addColumn('mapping', 'text')
    .addColumn('report', 'text')
    .addColumn('failure', 'text')
    .addColumn('result', 'text')
    .addColumn('send', 'text')
    .addColumn('dirty', 'integer', zero)
    .addColumn('runner', 'text')
    .addColumn('beat_at', 'bigint', zero)
    .addColumn('created_at', 'bigint', required)
    .addColumn('touched_at', 'bigint', required)
    .addColumn('joined_at', 'bigint')
    .execute();
  await db.schema.createIndex('member_import_company').on('member_import').column('company').execute();
  await db.schema.createIndex('member_import_member').on('member_import').column('member').execute();
  await db.schema.createIndex('member_import_touched').on('member_import').column('touched_at').execute();
  await clustered(
    db.schema
      .createTable('import_fault')
      .addColumn('import', 'bigint', within('member_import'))
      .addColumn('rank', 'integer', required)
      .addColumn('row', 'integer', required)
      .addColumn('column', 'text', required)
      .addColumn('field', 'text', required)
      .addColumn('code', 'text', required)
      .addColumn('value', 'text', required)
      .addColumn('params', 'text', required)
      .addPrimaryKeyConstraint('import_fault_key', ['import', 'rank']),
  ).execute();
};
