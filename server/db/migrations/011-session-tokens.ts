import type { Step } from '../migrate.ts';
import { zero } from './columns.ts';

/** A confirmation gives a session another token; the one before is taken a moment longer. */
export const sessionTokens: Step = async (db, { bytes }) => {
  await db.schema.alterTable('session').addColumn('old_token_hash', bytes).execute();
  await db.schema.alterTable('session').addColumn('old_token_until', 'bigint', zero).execute();
  await db.schema.createIndex('session_old_token').on('session').column('old_token_hash').execute();
};
