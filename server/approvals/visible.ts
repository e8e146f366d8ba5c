import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import type { ApprovalRow, ApproverRow, ListedRow } from './store.ts';
import { approvalOfCompany, approversOfApprovals, holdApproval } from './store.ts';

export type Seen = { row: ListedRow; approvers: ApproverRow[] };

/** A request that the actor may see: an own one, one to decide now or before, or any for whoever rules flows. Throws `not_found`. */
export async function visibleApproval({ db, actor }: MemberContext, id: string): Promise<Seen> {
  const row = await approvalOfCompany(db, actor.company, parseId(id));
  const approvers = row ? await approversOfApprovals(db, [row.key]) : [];
  const concerned = row?.requester === actor.member || approvers.some(({ member }) => member === actor.member);
  if (!row || !(concerned || actor.permissions.has('approvals.write'))) throw refuse('not_found');
  return { row, approvers };
}

/** The same, held until the transaction ends. */
export async function heldApproval(
  ctx: InTransaction<MemberContext>,
  id: string,
): Promise<{ held: ApprovalRow; approvers: ApproverRow[]; subject: string }> {
  const { row } = await visibleApproval(ctx, id);
  const held = await holdApproval(ctx.db, row.key);
  const approvers = await approversOfApprovals(ctx.db, [row.key]);
  return { held, approvers, subject: `${row.requester_name} · ${row.name || row.subject || row.kind}` };
}
