import type { Services } from '../context.ts';
import { deleteExpiredInvitations } from './store.ts';

/** Removes invitations whose time is over. */
export async function sweepOrganisation({ database, clock }: Services): Promise<void> {
  await deleteExpiredInvitations(database.db, clock.now());
}
