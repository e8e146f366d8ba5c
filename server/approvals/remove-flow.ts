import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { deleteFlow } from './store.ts';

/** Nobody can use it any more; requests under way go on. Throws `not_found`. */
export async function removeFlow(ctx: MemberContext, { id }: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const gone = await deleteFlow(tx.db, ctx.actor.company, parseId(id));
    if (!gone) throw refuse('not_found');
    await recordByMember(tx, 'flow_removed', gone.name);
  });
}
