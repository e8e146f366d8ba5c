import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { keepBackupCodes, makeBackupCodes } from './backup-codes.ts';
import { notify, recordByMember } from './record.ts';
import { methodsOf } from './second-factors.ts';
import { accountByKey } from './store.ts';

/** Ten new ones; the old ones end. Throws `second_factor_missing` without a second factor. */
export async function renewBackupCodes(ctx: MemberContext): Promise<{ backupCodes: string[] }> {
  const account = await accountByKey(ctx.db, ctx.actor.account);
  if ((await methodsOf(ctx.db, account)).length === 0) throw refuse('second_factor_missing');
  const made = await makeBackupCodes(ctx, account.key);
  return withTransaction(ctx, async (tx) => {
    await recordByMember(tx, 'backup_codes_renewed');
    await notify(tx, account.key, 'backup_codes_renewed');
    return { backupCodes: await keepBackupCodes(tx, account.key, made) };
  });
}
