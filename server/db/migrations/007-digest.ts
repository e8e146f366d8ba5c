import type { Step } from '../migrate.ts';
import { zero } from './columns.ts';

/** When a company's weekly digest last left. */
export const digest: Step = async (db) => {
  await db.schema.alterTable('company').addColumn('digest_at', 'bigint', zero).execute();
};
