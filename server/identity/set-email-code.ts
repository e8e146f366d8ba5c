import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { codesForFirst, keepBackupCodes } from './backup-codes.ts';
import { notify, recordByMember } from './record.ts';
import { liftRestriction, methodsOf } from './second-factors.ts';
import { deleteBackupCodes, holdAccount, updateAccount } from './store.ts';

/** Codes by e-mail on or off. Answers backup codes at the first second factor. */
export async function setEmailCode(
  ctx: MemberContext,
  input: { enabled: boolean },
): Promise<{ backupCodes: string[] }> {
  const made = input.enabled ? await codesForFirst(ctx) : null;
  return withTransaction(ctx, async (tx) => {
    // Held, so that a press made twice does not replace the backup codes that the first one gave.
    const account = await holdAccount(tx.db, ctx.actor.account);
    if (!account || (account.email_code === 1) === input.enabled) return { backupCodes: [] };
    const first = input.enabled && (await methodsOf(tx.db, account)).length === 0;
    const last = !input.enabled && (await methodsOf(tx.db, { ...account, email_code: 0 })).length === 0;
    await updateAccount(tx.db, account.key, { email_code: Number(input.enabled) });
    if (last) await deleteBackupCodes(tx.db, account.key);
    if (input.enabled) await liftRestriction(tx);
    const event = input.enabled ? 'email_code_on' : 'email_code_off';
    await recordByMember(tx, event);
    await notify(tx, account.key, event);
    return { backupCodes: first ? await keepBackupCodes(tx, account.key, made) : [] };
  });
}
