import type { Step } from '../migrate.ts';

/** Lines from before have none, and keep the hash that they have. */
export const eventDetails: Step = async (db) => {
  await db.schema.alterTable('security_event').addColumn('details', 'text').execute();
};
