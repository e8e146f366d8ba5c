import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { notify, recordByMember } from '../record.ts';
import { methodsOf } from '../second-factors.ts';
import { deleteBackupCodes, deletePasskeyOf, holdAccount } from '../store.ts';

/** Throws `not_found`, also for somebody else's. Backup codes go with the last second factor. */
export async function removePasskey(ctx: MemberContext, { id }: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const account = await holdAccount(tx.db, ctx.actor.account);
    const removed = account && (await deletePasskeyOf(tx.db, account.key, parseId(id)));
    if (!account || !removed) throw refuse('not_found');
    if ((await methodsOf(tx.db, account)).length === 0) await deleteBackupCodes(tx.db, account.key);
    await recordByMember(tx, 'passkey_removed', removed.name);
    await notify(tx, account.key, 'passkey_removed');
  });
}
