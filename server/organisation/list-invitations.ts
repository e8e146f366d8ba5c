import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { parseId } from '../../lib/util/id.ts';
import { pageOf } from '../../lib/util/page.ts';
import type { MemberContext } from '../context.ts';
import { presentInvitation } from './present.ts';
import { seenDepartments } from './scope.ts';
import { countOpenInvitations, listOpenInvitations } from './store.ts';

/** A page of the open invitations to those whom the actor sees. */
export async function listInvitations(
  { db, actor, services }: MemberContext,
  { after, limit }: ParsedOf<typeof organisationEndpoints.listInvitations>,
): Promise<OutputOf<typeof organisationEndpoints.listInvitations>> {
  const of = { company: actor.company, now: services.clock.now(), seen: await seenDepartments(db, actor) };
  const read = await listOpenInvitations(db, of, { after: after ? parseId(after) : null, limit: limit + 1 });
  const { rows, next } = pageOf(read, limit);
  return { invitations: rows.map(presentInvitation), total: await countOpenInvitations(db, of), next };
}
