import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { notify, recordByMember } from './record.ts';
import { methodsOf } from './second-factors.ts';
import { deleteBackupCodes, holdAccount, updateAccount } from './store.ts';
import { turnFactorOn } from './turn-factor-on.ts';

/** Codes by e-mail on or off. Answers backup codes at the first second factor. */
export async function setEmailCode(
  ctx: MemberContext,
  input: { enabled: boolean },
): Promise<{ backupCodes: string[] }> {
  if (!input.enabled) {
    await withTransaction(ctx, turnOff);
    return { backupCodes: [] };
  }
  const backupCodes = await turnFactorOn(ctx, async (tx, account) => {
    if (account.email_code === 1) return null;
    await updateAccount(tx.db, account.key, { email_code: 1 });
    return { event: 'email_code_on' };
  });
  return { backupCodes };
}

/** Backup codes go with the last second factor. */
async function turnOff(ctx: InTransaction<MemberContext>): Promise<void> {
  const account = await holdAccount(ctx.db, ctx.actor.account);
  if (account?.email_code !== 1) return;
  await updateAccount(ctx.db, account.key, { email_code: 0 });
  if ((await methodsOf(ctx.db, { ...account, email_code: 0 })).length === 0)
    await deleteBackupCodes(ctx.db, account.key);
  await recordByMember(ctx, 'email_code_off');
  await notify(ctx, account.key, 'email_code_off');
}
