import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { confirmPassword } from './confirm-password.ts';
import { notify, recordByMember } from './record.ts';
import { methodsOf, renewCodes } from './second-factors.ts';
import { holdAccount, replaceBackupCodes, updateAccount } from './store.ts';

/** Codes by e-mail on or off. Answers backup codes at the first second factor. */
export async function setEmailCode(
  ctx: MemberContext,
  input: { password: string; enabled: boolean },
): Promise<{ backupCodes: string[] }> {
  const { key } = await confirmPassword(ctx, input.password);
  return withTransaction(ctx, async (tx) => {
    // Held, so that a press made twice does not replace the backup codes that the first one gave.
    const account = await holdAccount(tx.db, key);
    if (!account || (account.email_code === 1) === input.enabled) return { backupCodes: [] };
    const first = input.enabled && (await methodsOf(tx.db, account)).length === 0;
    const last = !input.enabled && account.totp_enabled_at === null;
    await updateAccount(tx.db, account.key, { email_code: Number(input.enabled) });
    if (last) await replaceBackupCodes(tx.db, account.key, []);
    const event = input.enabled ? 'email_code_on' : 'email_code_off';
    await recordByMember(tx, event);
    await notify(tx, account.key, event);
    return { backupCodes: first ? await renewCodes(tx, account.key) : [] };
  });
}
