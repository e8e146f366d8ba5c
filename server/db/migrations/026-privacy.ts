import type { Step } from '../migrate.ts';
import { zero } from './columns.ts';

/** What lets a person be erased while logs stay whole. */
export const privacy: Step = async (db, { bytes }) => {
  await db.schema.alterTable('company').addColumn('copy_from', 'bigint', zero).execute();
  await db.schema.alterTable('approval').addColumn('seed', bytes).execute();
  for (const table of ['security_event', 'approval', 'approval_act'])
    await db.schema.alterTable(table).addColumn('redacted', bytes).execute();
};
