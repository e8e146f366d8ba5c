import { sql } from 'kysely';
import type { Step } from '../migrate.ts';
import { zero } from './columns.ts';

/** One company's trust in a device is no other company's. */
export const trust: Step = async (db) => {
  await db.schema.alterTable('device_access').addColumn('trusted_until', 'bigint', zero).execute();
  await sql`update device_access set trusted_until = (select trusted_until from device where key = device_access.device)`.execute(
    db,
  );
  await db.schema.alterTable('device').dropColumn('trusted_until').execute();
};
