import type { Step } from '../migrate.ts';
import { required, unique, within } from './columns.ts';

/** Sites and the origins on which they answer. */
export const sites: Step = async (db, { bytes, key }) => {
  await key(db.schema.createTable('site'))
    .addColumn('code', 'text', unique)
    .addColumn('company', 'bigint', within('company'))
    .addColumn('name', 'text', required)
    .addColumn('appearance', 'text', required)
    .addColumn('proof_token', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('removed_at', 'bigint')
    .execute();
  await db.schema.createIndex('site_company').on('site').column('company').execute();
  await key(db.schema.createTable('site_origin'))
    .addColumn('id', bytes, unique)
    .addColumn('site', 'bigint', within('site'))
    .addColumn('origin', 'text', required)
    .addColumn('proved_at', 'bigint')
    .addColumn('proved_by', 'text')
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('site_origin_once', ['site', 'origin'])
    .execute();
};
