import type { PlanView } from '../../../lib/contract/plans.ts';
import type { PlanName } from '../../../lib/contract/templates.ts';
import { planName } from '../../../lib/contract/templates.ts';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { companyByKey } from '../../organisation/index.ts';
import { tellOperators } from '../../verification/index.ts';
import { readOnboarding } from '../store.ts';
import { planAt, usageOf } from './demand.ts';
import { deleteRequest, holdPlan, insertRequest, readPlan, requestOf, writePlan } from './store.ts';

export const TRIAL_DAYS = 14;
const DAY = 24 * 60 * 60_000;

export async function getPlan(ctx: MemberContext): Promise<PlanView> {
  const { db, actor, services } = ctx;
  const now = services.clock.now();
  const own = await readPlan(db, actor.company);
  const request = await requestOf(db, actor.company);
  const running = own.trial_until !== null && own.trial_until > now && own.plan === 'free';
  return {
    plan: planAt(own, now),
    chosen: own.plan,
    trial: {
      state: running ? 'running' : own.trial_until === null && own.plan === 'free' ? 'available' : 'used',
      until: own.trial_until,
      days: TRIAL_DAYS,
    },
    plans: [...services.plans.offers],
    usage: await usageOf(db, actor.company),
    changes: services.settings.planChanges,
    request: request ? { plan: request.plan, at: request.created_at } : null,
    recommended: (await readOnboarding(db, actor.company)).recommendation?.plan ?? null,
    mayChange: actor.role === 'owner',
  };
}

type Inside = InTransaction<MemberContext>;

function asOwner<T>(ctx: MemberContext, work: (tx: Inside) => Promise<T>): Promise<T> {
  if (ctx.actor.role !== 'owner') throw refuse('forbidden');
  return withTransaction(ctx, work);
}

/** Throws `forbidden` to all but the owner, `trial_used`, and `trial_needless` where the plan has as much. */
export function startTrial(ctx: MemberContext): Promise<void> {
  return asOwner(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const own = await holdPlan(tx.db, tx.actor.company, now);
    if (own.plan !== 'free') throw refuse('trial_needless');
    if (own.trial_until !== null) throw refuse('trial_used');
    await writePlan(tx.db, tx.actor.company, { trial_until: now + TRIAL_DAYS * DAY }, now);
    await recordByMember(tx, 'trial_started', 'standard');
  });
}

const sizeOf = (plan: PlanName) => planName.options.indexOf(plan);

/** A smaller plan holds at once; a larger one too, unless whoever runs the server decides about it. */
export function changePlan(ctx: MemberContext, { plan }: { plan: PlanName }): Promise<void> {
  return asOwner(ctx, async (tx) => {
    const { db, services, actor } = tx;
    const now = services.clock.now();
    const own = await holdPlan(db, actor.company, now);
    const waited = await deleteRequest(db, actor.company);
    if (sizeOf(plan) > sizeOf(own.plan) && services.settings.planChanges === 'operator') {
      const row = { company: actor.company, plan, requested_by: actor.name, created_at: now };
      await insertRequest(db, { id: parseId(newId(now)), ...row });
      await recordByMember(tx, 'plan_requested', plan);
      return tellOperators(tx, { kind: 'plan', company: (await companyByKey(db, actor.company)).name });
    }
    if (plan === own.plan) return waited ? recordByMember(tx, 'plan_request_withdrawn', plan) : undefined;
    await writePlan(db, actor.company, { plan }, now);
    await recordByMember(tx, 'plan_changed', plan);
  });
}

/** What was asked for is not wanted any more. Throws `plan_request_gone`. */
export function withdrawPlanRequest(ctx: MemberContext): Promise<void> {
  return asOwner(ctx, async (tx) => {
    const request = await requestOf(tx.db, tx.actor.company);
    if (!request || !(await deleteRequest(tx.db, tx.actor.company))) throw refuse('plan_request_gone');
    await recordByMember(tx, 'plan_request_withdrawn', request.plan);
  });
}
