import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordByMember } from '../record.ts';
import { renamePasskeyOf } from '../store.ts';

/** Throws `not_found`, also for somebody else's. */
export async function renamePasskey(ctx: MemberContext, { id, name }: { id: string; name: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    if (!(await renamePasskeyOf(tx.db, ctx.actor.account, parseId(id), name))) throw refuse('not_found');
    await recordByMember(tx, 'passkey_renamed', name);
  });
}
