import type { Step } from '../migrate.ts';
import { required, within, zero } from './columns.ts';

/** Which functions a company uses, and what it set for each. */
export const modules: Step = async (db, { clustered }) => {
  await clustered(db.schema.createTable('company_module'))
    .addColumn('company', 'bigint', within('company'))
    .addColumn('module', 'text', required)
    .addColumn('enabled', 'integer', zero)
    .addColumn('origin', 'text', required)
    .addColumn('settings', 'text')
    .addPrimaryKeyConstraint('company_module_key', ['company', 'module'])
    .execute();
};
