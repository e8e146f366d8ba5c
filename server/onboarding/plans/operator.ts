import type { PlanRequest } from '../../../lib/contract/plans.ts';
import { formatId, parseId } from '../../../lib/util/id.ts';
import { pageOf } from '../../../lib/util/page.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { accountByKey } from '../../identity/index.ts';
import { companyByKey } from '../../organisation/index.ts';
import { belongsTo, companiesOf, recordAtCompany, recordAtOperator } from '../../verification/index.ts';
import { usageOf } from './demand.ts';
import { holdPlan, listRequests, readPlan, takeRequest, writePlan } from './store.ts';

/** Each asks for what its company uses. */
const PAGE = 20;

/** What owners asked for, a page at a time, the oldest first. */
export async function listPlanRequests(
  { db, actor }: MemberContext,
  { after }: { after?: string | undefined },
): Promise<{ requests: PlanRequest[]; next: string | null }> {
  const own = await companiesOf(db, actor.account);
  const { rows, next } = pageOf(await listRequests(db, after ? parseId(after) : null, PAGE + 1), PAGE);
  const requests = rows.map(async (row) => ({
    id: formatId(row.id),
    company: { id: row.code ?? '', name: row.name },
    from: (await readPlan(db, row.company)).plan,
    to: row.plan,
    requestedBy: row.requested_by,
    at: row.created_at,
    usage: await usageOf(db, row.company),
    own: own.has(row.company),
  }));
  return { requests: await Promise.all(requests), next };
}

/** Throws `plan_request_gone` where it was decided or withdrawn meanwhile, `review_own_company`. */
export async function decidePlanRequest(ctx: MemberContext, input: { id: string; approve: boolean }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { db, services, actor } = tx;
    const taken = await takeRequest(db, input.id);
    if (!taken) throw refuse('plan_request_gone');
    const { company, plan } = taken;
    if (await belongsTo(db, actor.account, company)) throw refuse('review_own_company');
    const now = services.clock.now();
    await holdPlan(db, company, now);
    if (input.approve) await writePlan(db, company, { plan }, now);
    const kind = input.approve ? 'plan_approved' : 'plan_refused';
    await recordAtCompany(tx, company, kind, { actor: null, subject: plan });
    const { name: subject } = await companyByKey(db, company);
    await recordAtOperator(tx, kind, {
      account: actor.account,
      email: (await accountByKey(db, actor.account)).email,
      subject,
    });
  });
}
