import type { Context, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { codesForFirst, keepBackupCodes } from './backup-codes.ts';
import { notify, recordByMember } from './record.ts';
import { liftRestriction, methodsOf, totpStep } from './second-factors.ts';
import type { AccountRow } from './store.ts';
import { accountByKey, holdAccount, updateAccount } from './store.ts';

/**
 * Turns the authenticator on, or replaces the one before. Answers backup codes at the first second factor.
 * Throws `second_factor_missing` where none was begun, `challenge_failed` for a wrong code.
 */
export async function confirmTotp(ctx: MemberContext, input: { code: string }): Promise<{ backupCodes: string[] }> {
  pendingStep(ctx, await accountByKey(ctx.db, ctx.actor.account), input.code);
  const made = await codesForFirst(ctx);
  return withTransaction(ctx, async (tx) => {
    const { db, services } = tx;
    // Held, so that an answer sent twice does not replace the backup codes that the first one gave.
    const account = await holdAccount(db, ctx.actor.account);
    if (!account) throw refuse('second_factor_missing');
    const { secret, step } = pendingStep(tx, account, input.code);
    const first = (await methodsOf(db, account)).length === 0;
    const now = services.clock.now();
    const fresh = { totp_secret: secret, totp_pending: null, totp_enabled_at: now, totp_step: step };
    await updateAccount(db, account.key, fresh);
    await liftRestriction(tx);
    await recordByMember(tx, 'totp_on');
    await notify(tx, account.key, 'totp_on');
    return { backupCodes: first ? await keepBackupCodes(tx, account.key, made) : [] };
  });
}

/** What was begun, and the time step that the code belongs to. */
function pendingStep({ services }: Context, { totp_pending: secret }: AccountRow, code: string) {
  if (!secret) throw refuse('second_factor_missing');
  const step = totpStep(services.secrets.open(secret), code, services.clock.now());
  if (step === null) throw refuse('challenge_failed');
  return { secret, step };
}
