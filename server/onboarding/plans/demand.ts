import type { LimitName } from '../../../lib/contract/plans.ts';
import { limitNames } from '../../../lib/contract/plans.ts';
import type { PlanName } from '../../../lib/contract/templates.ts';
import type { Context, PlansPort } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { refuse } from '../../errors.ts';
import { countOf } from './count.ts';
import type { Plans } from './load.ts';
import type { CompanyPlan } from './store.ts';
import { readPlan } from './store.ts';

/** Whose limits hold: a trial lends those of `standard` to who has less. */
export function planAt({ plan, trial_until: until }: CompanyPlan, now: number): PlanName {
  return plan === 'free' && until !== null && until > now ? 'standard' : plan;
}

export function createPlans(plans: Plans): PlansPort {
  const limitOf = async ({ db, services }: Pick<Context, 'db' | 'services'>, company: number, what: LimitName) => {
    const plan = planAt(await readPlan(db, company), services.clock.now());
    return { plan, max: plans.get(plan)?.limits[what] ?? null };
  };
  return {
    offers: [...plans.values()],
    async room(ctx, company, what) {
      const { max } = await limitOf(ctx, company, what);
      return max === null ? Number.POSITIVE_INFINITY : Math.max(0, max - (await countOf(ctx.db, company, what)));
    },
    async demand(ctx, company, what, adding) {
      const { plan, max } = await limitOf(ctx, company, what);
      if (max === null || adding <= 0) return;
      if ((await countOf(ctx.db, company, what)) + adding > max) throw refuse('plan_limit', { what, max, plan });
    },
  };
}

/** All that a plan may limit, as it is now. */
export async function usageOf(db: Db, company: number) {
  const rows = await Promise.all(limitNames.map(async (what) => [what, await countOf(db, company, what)] as const));
  return Object.fromEntries(rows) as Record<(typeof limitNames)[number], number>;
}
