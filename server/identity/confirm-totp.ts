import type { Context, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { totpStep } from './second-factors.ts';
import type { AccountRow } from './store.ts';
import { accountByKey, updateAccount } from './store.ts';
import { turnFactorOn } from './turn-factor-on.ts';

/**
 * Turns the authenticator on, or replaces the one before. Answers backup codes at the first second factor.
 * Throws `second_factor_missing` where none was begun, `challenge_failed` for a wrong code.
 */
export async function confirmTotp(ctx: MemberContext, input: { code: string }): Promise<{ backupCodes: string[] }> {
  // Before backup codes are made, which cost ten password hashes.
  pendingStep(ctx, await accountByKey(ctx.db, ctx.actor.account), input.code);
  const backupCodes = await turnFactorOn(ctx, async (tx, account) => {
    const { secret, step } = pendingStep(tx, account, input.code);
    const now = tx.services.clock.now();
    const fresh = { totp_secret: secret, totp_pending: null, totp_enabled_at: now, totp_step: step };
    await updateAccount(tx.db, account.key, fresh);
    return { event: 'totp_on' };
  });
  return { backupCodes };
}

/** What was begun, and the time step that the code belongs to. */
function pendingStep({ services }: Context, { totp_pending: secret }: AccountRow, code: string) {
  if (!secret) throw refuse('second_factor_missing');
  const step = totpStep(services.secrets.open(secret), code, services.clock.now());
  if (step === null) throw refuse('challenge_failed');
  return { secret, step };
}
