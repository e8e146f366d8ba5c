import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { end } from './engine.ts';
import { announceChange } from './notify.ts';
import type { ApprovalRow } from './store.ts';
import { heldApproval } from './visible.ts';

/** Takes an own request back. Throws `not_found`, `forbidden` for somebody else's, or `approval_closed`. */
export async function withdrawApproval(ctx: MemberContext, { id }: { id: string }): Promise<ApprovalRow> {
  const { member, name } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const { held, subject } = await heldApproval(tx, id);
    if (held.requester !== member) throw refuse('forbidden');
    if (held.state !== 'pending') throw refuse('approval_closed');
    const ended = await end(tx, held, { kind: 'withdrawn', by: { member, name } }, 'withdrawn');
    await recordByMember(tx, 'approval_withdrawn', subject);
    await announceChange(tx, ended);
    return ended;
  });
}
