import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { notify, recordByMember } from './record.ts';
import { liftRestriction, methodsOf, renewCodes, totpStep } from './second-factors.ts';
import { holdAccount, updateAccount } from './store.ts';

/**
 * Turns the authenticator on, or replaces the one before. Answers backup codes at the first second factor.
 * Throws `second_factor_missing` where none was begun, `challenge_failed` for a wrong code.
 */
export async function confirmTotp(ctx: MemberContext, input: { code: string }): Promise<{ backupCodes: string[] }> {
  return withTransaction(ctx, async (tx) => {
    const { db, services } = tx;
    const now = services.clock.now();
    // Held, so that an answer sent twice does not replace the backup codes that the first one gave.
    const account = await holdAccount(db, ctx.actor.account);
    if (!account?.totp_pending) throw refuse('second_factor_missing');
    const step = totpStep(services.secrets.open(account.totp_pending), input.code, now);
    if (step === null) throw refuse('challenge_failed');
    const first = (await methodsOf(db, account)).length === 0;
    const fresh = { totp_secret: account.totp_pending, totp_pending: null, totp_enabled_at: now, totp_step: step };
    await updateAccount(db, account.key, fresh);
    await liftRestriction(tx);
    await recordByMember(tx, 'totp_on');
    await notify(tx, account.key, 'totp_on');
    return { backupCodes: first ? await renewCodes(tx, account.key) : [] };
  });
}
