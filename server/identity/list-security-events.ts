import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { limits } from './policy.ts';
import type { SecurityEventRow } from './store.ts';
import { eventKeyOfCompany, eventsOfCompany } from './store.ts';

/** One page of the company's log, newest first. Throws `not_found` for a `before` that is none of its lines. */
export async function listSecurityEvents(ctx: MemberContext, input: { before?: string }): Promise<SecurityEventRow[]> {
  const { company } = ctx.actor;
  const before = input.before ? await eventKeyOfCompany(ctx.db, company, parseId(input.before)) : null;
  if (before === undefined) throw refuse('not_found');
  return eventsOfCompany(ctx.db, company, before?.key ?? null, limits.eventPage);
}
