import { approvalLimits } from '../../lib/contract/approval-limits.ts';
import type { ApprovalSummary, approvalsEndpoints } from '../../lib/contract/approvals.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { demand } from '../context.ts';
import { refuse } from '../errors.ts';
import { presentSummary } from './present.ts';
import { approvalKeyOf, approversOfApprovals, countWaiting, listedApprovals } from './store.ts';

type Input = ParsedOf<typeof approvalsEndpoints.listApprovals>;
type Output = OutputOf<typeof approvalsEndpoints.listApprovals>;

/** One page. Throws `forbidden` for all of them where the reader rules no flows, `not_found` for a `before` that is none. */
export async function listApprovals({ db, actor }: MemberContext, { view, state, before }: Input): Promise<Output> {
  const { company, member } = actor;
  if (view === 'all') demand(actor, 'approvals.write');
  const from = before === undefined ? null : await approvalKeyOf(db, company, parseId(before));
  if (from === undefined) throw refuse('not_found');
  const query = { view, member, state, before: from?.key ?? null };
  const rows = await listedApprovals(db, company, query, approvalLimits.page + 1);
  const page = rows.slice(0, approvalLimits.page);
  const approvers =
    page.length > 0
      ? await approversOfApprovals(
          db,
          page.map(({ key }) => key),
        )
      : [];
  return {
    approvals: page.map(
      (row): ApprovalSummary =>
        presentSummary(
          row,
          approvers.filter(({ approval }) => approval === row.key),
          actor,
        ),
    ),
    more: rows.length > page.length,
    waiting: await countWaiting(db, company, member),
  };
}
