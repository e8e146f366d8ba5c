import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { limits } from './policy.ts';
import type { EventQuery, SecurityEventRow } from './store.ts';
import { eventKeyOfCompany, eventsOfCompany, memberOfCompany } from './store.ts';

type Filter = ParsedOf<typeof identityEndpoints.listSecurityEvents>;

/** One page of the company's log, newest first. Throws `not_found` for a `before` or a member that is none of it. */
export async function listSecurityEvents(ctx: MemberContext, filter: Filter): Promise<SecurityEventRow[]> {
  return eventsOfCompany(ctx.db, ctx.actor.company, await eventQuery(ctx, filter), limits.eventPage);
}

/** The same filter with keys for ids. */
export async function eventQuery({ db, actor: { company } }: MemberContext, filter: Filter): Promise<EventQuery> {
  const { before, member, ...rest } = filter;
  const last = before ? await eventKeyOfCompany(db, company, parseId(before)) : null;
  const whose = member ? await memberOfCompany(db, company, parseId(member)) : null;
  if (last === undefined || whose === undefined) throw refuse('not_found');
  return { ...rest, before: last?.key ?? null, member: whose ?? undefined };
}
