import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { notify, recordByMember } from './record.ts';
import { methodsOf } from './second-factors.ts';
import type { AccountRow } from './store.ts';
import { deleteBackupCodes, holdAccount, phoneOf, updateAccount } from './store.ts';
import { turnFactorOn } from './turn-factor-on.ts';

/**
 * Codes by text message on or off (row R20). Answers backup codes at the first second factor.
 * Throws `phone_missing` without a proved main phone, `sms_unavailable`.
 */
export async function setSmsCode(ctx: MemberContext, input: { enabled: boolean }): Promise<{ backupCodes: string[] }> {
  if (!input.enabled) {
    await withTransaction(ctx, async (tx) => {
      const account = await holdAccount(tx.db, ctx.actor.account);
      if (account?.sms_code === 1) await turnSmsOff(tx, account);
    });
    return { backupCodes: [] };
  }
  const backupCodes = await turnFactorOn(ctx, async (tx, account) => {
    if (account.sms_code === 1) return null;
    if (!tx.services.smsAvailable) throw refuse('sms_unavailable');
    if (!(await phoneOf(tx.db, account.key))) throw refuse('phone_missing');
    await updateAccount(tx.db, account.key, { sms_code: 1 });
    return { event: 'sms_code_on' };
  });
  return { backupCodes };
}

/** Backup codes go with the last second factor. */
export async function turnSmsOff(ctx: InTransaction<MemberContext>, account: AccountRow): Promise<void> {
  await updateAccount(ctx.db, account.key, { sms_code: 0 });
  if ((await methodsOf(ctx.db, { ...account, sms_code: 0 })).length === 0) await deleteBackupCodes(ctx.db, account.key);
  await recordByMember(ctx, 'sms_code_off');
  await notify(ctx, account.key, 'sms_code_off');
}
