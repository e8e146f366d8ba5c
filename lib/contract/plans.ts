import { z } from 'zod';
import { done, fails, id, nothing, time } from './common.ts';
import { confirmOne, endpoint } from './endpoint.ts';
import { planName } from './templates.ts';

/** What a plan limits. `seats`: members, invited ones too, disabled ones not. */
export const limitNames = ['seats', 'sites', 'modules', 'faqs'] as const;
export const limitName = z.enum(limitNames);
export type LimitName = z.infer<typeof limitName>;

const named = z.object({ 'zh-CN': z.string(), en: z.string() });

/** Null: as many as one likes. */
export const planLimits = z.record(limitName, z.int().min(0).nullable());

export const planOffer = z.object({ id: planName, name: named, summary: named, limits: planLimits });
export type PlanOffer = z.infer<typeof planOffer>;

export const planView = z.object({
  /** Whose limits hold now: in a trial those of `standard`. */
  plan: planName,
  /** What the company chose; it falls back to it after a trial. */
  chosen: planName,
  trial: z.object({
    state: z.enum(['available', 'running', 'used']),
    /** Of one that runs or ran. */
    until: time.nullable(),
    days: z.int(),
  }),
  /** From the smallest. */
  plans: z.array(planOffer),
  /** What there is now; it may be more than the plan allows: it stays, and only adding is refused. */
  usage: z.record(limitName, z.int()),
  /** `operator`: a larger plan waits until whoever runs the server agreed. */
  changes: z.enum(['owner', 'operator']),
  /** What the owner asked for and nobody decided yet. */
  request: z.object({ plan: planName, at: time }).nullable(),
  recommended: planName.nullable(),
  /** Whether the reader may change it. */
  mayChange: z.boolean(),
});
export type PlanView = z.infer<typeof planView>;

export const planRequest = z.object({
  id,
  company: z.object({ id: z.string(), name: z.string() }),
  from: planName,
  to: planName,
  requestedBy: z.string(),
  at: time,
  usage: planView.shape.usage,
  /** The operator belongs to it, and leaves it to another. */
  own: z.boolean(),
});
export type PlanRequest = z.infer<typeof planRequest>;

export const plansEndpoints = {
  getPlan: endpoint('GET', '/api/plan', 'company.write', nothing, planView),
  /** The owner's alone. Once for each company; throws `trial_used`, and `trial_needless` with a larger plan. */
  startTrial: endpoint('POST', '/api/plan/trial', 'company.write', nothing, planView),
  /** The owner's alone. Nothing is deleted. A larger plan may become a request, see `changes`. */
  changePlan: endpoint('POST', '/api/plan', 'company.write', z.strictObject({ plan: planName }), planView, confirmOne),
  withdrawPlanRequest: endpoint('POST', '/api/plan/withdraw', 'company.write', nothing, planView),

  /** Oldest first, a page at a time. */
  operatorPlanRequests: endpoint(
    'GET',
    '/api/operator/plans',
    'operator',
    z.strictObject({ after: id.optional() }),
    z.object({ requests: z.array(planRequest), next: id.nullable() }),
  ),
  decidePlanRequest: endpoint(
    'POST',
    '/api/operator/plans/:id',
    'operator',
    z.strictObject({ id, approve: z.boolean(fails('required')) }),
    done,
  ),
};
