import type { Step } from '../migrate.ts';
import { zero } from './columns.ts';

/** What one company's provider vouched for, and what a person removed that a company refuses. */
export const devices: Step = async (db) => {
  await db.schema.alterTable('device').addColumn('removed', 'integer', zero).execute();
  await db.schema.alterTable('device_access').addColumn('confirmed_at', 'bigint').execute();
};
