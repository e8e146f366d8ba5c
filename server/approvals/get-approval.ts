import type { ApprovalView } from '../../lib/contract/approvals.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { isIntact } from './acts.ts';
import { presentApproval } from './present.ts';
import type { ApprovalRow } from './store.ts';
import { actsOf } from './store.ts';
import { visibleApproval } from './visible.ts';

/** A request with everything that happened to it. Throws `not_found` for whoever has nothing to do with it. */
export async function getApproval(ctx: MemberContext, { id }: { id: string }): Promise<ApprovalView> {
  const { row, approvers } = await visibleApproval(ctx, id);
  const acts = await actsOf(ctx.db, row.key);
  return presentApproval({ row, approvers, acts, intact: isIntact(ctx.services, row, acts) }, ctx.actor);
}

/** As it is after a change. */
export const afterChange = (ctx: MemberContext, { id }: ApprovalRow) => getApproval(ctx, { id: formatId(id) });
