import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { notify, recordByMember } from './record.ts';
import { methodsOf } from './second-factors.ts';
import { accountByKey, deleteBackupCodes, updateAccount } from './store.ts';

/** Throws `second_factor_missing` where it is off. Backup codes go with the last second factor. */
export async function removeTotp(ctx: MemberContext): Promise<void> {
  const account = await accountByKey(ctx.db, ctx.actor.account);
  if (account.totp_enabled_at === null) throw refuse('second_factor_missing');
  await withTransaction(ctx, async (tx) => {
    await updateAccount(tx.db, account.key, { totp_secret: null, totp_pending: null, totp_enabled_at: null });
    if ((await methodsOf(tx.db, { ...account, totp_enabled_at: null })).length === 0)
      await deleteBackupCodes(tx.db, account.key);
    await recordByMember(tx, 'totp_off');
    await notify(tx, account.key, 'totp_off');
  });
}
