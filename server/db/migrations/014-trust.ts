import type { Step } from '../migrate.ts';
import { zero } from './columns.ts';

/** One company's trust in a device is no other company's; which of them gave it was not kept, so each asks once more. */
export const trust: Step = async (db) => {
  await db.schema.alterTable('device_access').addColumn('trusted_until', 'bigint', zero).execute();
  await db.schema.alterTable('device').dropColumn('trusted_until').execute();
};
