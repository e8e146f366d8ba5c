import type { Step } from '../migrate.ts';
import { required, within, zero } from './columns.ts';

/** Which functions a company uses, and what it set for each. */
export const modules: Step = async (db, { clustered, key }) => {
  await clustered(db.schema.createTable('company_module'))
    .addColumn('company', 'bigint', within('company'))
    .addColumn('module', 'text', required)
    .addColumn('enabled', 'integer', zero)
    .addColumn('origin', 'text', required)
    .addColumn('settings', 'text')
    .addPrimaryKeyConstraint('company_module_key', ['company', 'module'])
    .execute();
  await key(db.schema.createTable('customer'))
    .addColumn('company', 'bigint', within('company'))
    .addColumn('visitor', 'bigint', (column) => within('visitor')(column).unique())
    .addColumn('name', 'text', required)
    .addColumn('phone', 'text', required)
    .addColumn('email', 'text', required)
    .addColumn('organisation', 'text', required)
    .addColumn('stage', 'text')
    .addColumn('owner', 'bigint', (column) => column.references('member.key').onDelete('set null'))
    .addColumn('fields', 'text', required)
    .addColumn('search', 'text', required)
    .addColumn('updated_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('customer_updated').on('customer').columns(['company', 'updated_at', 'key']).execute();
  await db.schema.createIndex('customer_owner').on('customer').column('owner').execute();
  await key(db.schema.createTable('customer_change'))
    .addColumn('customer', 'bigint', within('customer'))
    .addColumn('at', 'bigint', required)
    .addColumn('by', 'text', required)
    .addColumn('what', 'text', required)
    .addColumn('label', 'text')
    .addColumn('before', 'text', required)
    .addColumn('after', 'text', required)
    .execute();
  await db.schema.createIndex('customer_change_customer').on('customer_change').column('customer').execute();
  await db.schema.alterTable('visitor').addColumn('name', 'text').execute();
};
