import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { confirmPassword } from './confirm-password.ts';
import { notify, recordByMember } from './record.ts';
import { methodsOf, renewCodes } from './second-factors.ts';

/** Ten new ones; the old ones end. Throws `second_factor_missing` without a second factor. */
export async function renewBackupCodes(
  ctx: MemberContext,
  input: { password: string },
): Promise<{ backupCodes: string[] }> {
  const account = await confirmPassword(ctx, input.password);
  if ((await methodsOf(ctx.db, account)).length === 0) throw refuse('second_factor_missing');
  return withTransaction(ctx, async (tx) => {
    await recordByMember(tx, 'backup_codes_renewed');
    await notify(tx, account.key, 'backup_codes_renewed');
    return { backupCodes: await renewCodes(tx, account.key) };
  });
}
