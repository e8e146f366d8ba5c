import type { Step } from '../migrate.ts';
import { hasColumn } from './once.ts';

/** When the link of a registration was opened, so that the page that waits for it can go on. */
export const registrationOpened: Step = async (db) => {
  if (await hasColumn(db, 'registration', 'opened_at')) return;
  await db.schema.alterTable('registration').addColumn('opened_at', 'bigint').execute();
};
