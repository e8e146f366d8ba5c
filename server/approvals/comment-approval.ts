import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from '../identity/index.ts';
import { appendAct } from './acts.ts';
import { announceChange } from './notify.ts';
import type { ApprovalRow } from './store.ts';
import { heldApproval } from './visible.ts';

/** Says something about a request; whoever sees it may. Throws `not_found`. */
export async function commentApproval(ctx: MemberContext, input: { id: string; text: string }): Promise<ApprovalRow> {
  const { member, name } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const { held, subject } = await heldApproval(tx, input.id);
    const told = await appendAct(tx, held, { kind: 'commented', by: { member, name }, note: input.text });
    await recordByMember(tx, 'approval_commented', subject);
    await announceChange(tx, told);
    return told;
  });
}
