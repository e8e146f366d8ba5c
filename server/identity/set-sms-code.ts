import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { codesForFirst, keepBackupCodes } from './backup-codes.ts';
import { notify, recordByMember } from './record.ts';
import { liftRestriction, methodsOf } from './second-factors.ts';
import type { AccountRow } from './store.ts';
import { deleteBackupCodes, holdAccount, phoneOf, updateAccount } from './store.ts';

/**
 * Codes by text message on or off (row R20). Answers backup codes at the first second factor.
 * Throws `phone_missing` without a proved main phone, `sms_unavailable`.
 */
export async function setSmsCode(ctx: MemberContext, input: { enabled: boolean }): Promise<{ backupCodes: string[] }> {
  const made = input.enabled ? await codesForFirst(ctx) : null;
  return withTransaction(ctx, async (tx) => {
    // Held, so that a press made twice does not replace the backup codes that the first one gave.
    const account = await holdAccount(tx.db, ctx.actor.account);
    if (!account || (account.sms_code === 1) === input.enabled) return { backupCodes: [] };
    if (!input.enabled) {
      await turnSmsOff(tx, account);
      return { backupCodes: [] };
    }
    if (!tx.services.smsAvailable) throw refuse('sms_unavailable');
    if (!(await phoneOf(tx.db, account.key))) throw refuse('phone_missing');
    const first = (await methodsOf(tx.db, account)).length === 0;
    await updateAccount(tx.db, account.key, { sms_code: 1 });
    await liftRestriction(tx);
    await recordByMember(tx, 'sms_code_on');
    await notify(tx, account.key, 'sms_code_on');
    return { backupCodes: first ? await keepBackupCodes(tx, account.key, made) : [] };
  });
}

/** Backup codes go with the last second factor. */
export async function turnSmsOff(ctx: InTransaction<MemberContext>, account: AccountRow): Promise<void> {
  await updateAccount(ctx.db, account.key, { sms_code: 0 });
  if ((await methodsOf(ctx.db, { ...account, sms_code: 0 })).length === 0) await deleteBackupCodes(ctx.db, account.key);
  await recordByMember(ctx, 'sms_code_off');
  await notify(ctx, account.key, 'sms_code_off');
}
