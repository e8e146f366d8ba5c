import type { Step } from '../migrate.ts';
import { required, within, zero } from './columns.ts';

/** How often a company's messages were shown, opened and answered. */
export const proactive: Step = async (db, { clustered }) => {
  await clustered(db.schema.createTable('proactive_count').ifNotExists())
    .addColumn('company', 'bigint', within('company'))
    .addColumn('rule', 'text', required)
    .addColumn('shown', 'bigint', zero)
    .addColumn('opened', 'bigint', zero)
    .addColumn('answered', 'bigint', zero)
    .addPrimaryKeyConstraint('proactive_count_key', ['company', 'rule'])
    .execute();
};
