import { parseId } from '../../lib/util/id.ts';
import type { Services } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { deleteExpiredInvitations, memberOfCompany } from './store.ts';

/** The front door: all that other rooms and `app.ts` may import of organisation. */
export { presentMember } from './present.ts';
export { organisationRoutes } from './routes.ts';
export type { CompanyRow, MemberRow } from './store.ts';
export { companyByKey, listMembersOfCompany, memberByKey, memberOfCompany } from './store.ts';

/** Key of the member with this id in this company, or null. */
export async function memberKeyOf(db: Db, company: number, id: string): Promise<number | null> {
  return (await memberOfCompany(db, company, parseId(id)))?.key ?? null;
}

/** Removes invitations whose time is over. */
export async function sweepOrganisation({ database, clock }: Services): Promise<void> {
  await deleteExpiredInvitations(database.db, clock.now());
}
