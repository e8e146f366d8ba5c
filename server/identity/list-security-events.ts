import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { limits } from './policy.ts';
import type { SecurityEventRow } from './store.ts';
import { eventKeyOfCompany, eventsOfCompany, memberOfCompany } from './store.ts';

type Filter = ParsedOf<typeof identityEndpoints.listSecurityEvents>;

/** One page of the company's log, newest first. Throws `not_found` for a `before` or a member that is none of it. */
export async function listSecurityEvents(ctx: MemberContext, filter: Filter): Promise<SecurityEventRow[]> {
  const { company } = ctx.actor;
  const { before, member, ...rest } = filter;
  const last = before ? await eventKeyOfCompany(ctx.db, company, parseId(before)) : null;
  const whose = member ? await memberOfCompany(ctx.db, company, parseId(member)) : null;
  if (last === undefined || whose === undefined) throw refuse('not_found');
  const query = { ...rest, before: last?.key ?? null, member: whose ?? undefined };
  return eventsOfCompany(ctx.db, company, query, limits.eventPage);
}
