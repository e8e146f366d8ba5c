import type { Services } from '../context.ts';
import { deleteExpiredInvitations } from './store.ts';

/** The front door: all that other rooms and `app.ts` may import of organisation. */
export { presentMember } from './present.ts';
export { organisationRoutes } from './routes.ts';
export { listMembersOfCompany } from './store.ts';

/** Removes invitations whose time is over. */
export async function sweepOrganisation({ database, clock }: Services): Promise<void> {
  await deleteExpiredInvitations(database.db, clock.now());
}
