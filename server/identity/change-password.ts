import type { MemberContext } from '../context.ts';
import { CONFIRMED_MS, withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { checkNewPassword, keepPassword } from './new-password.ts';
import { recordByMember } from './record.ts';
import { accountByKey } from './store.ts';

/**
 * A new password for whoever has shown the present one, or a passkey, a moment ago: a code alone is
 * what a reset is for. Every other session ends. Throws `step_up_required`, `input_invalid`.
 */
export async function changePassword(ctx: MemberContext, input: { password: string }): Promise<void> {
  const { passwordAt, account: key } = ctx.actor;
  if (passwordAt + CONFIRMED_MS <= ctx.services.clock.now())
    throw refuse('step_up_required', { proofs: 1, by: 'password' });
  const account = await accountByKey(ctx.db, key);
  const hash = await checkNewPassword(ctx, account, input.password);
  await withTransaction(ctx, async (tx) => {
    await keepPassword(tx, account, hash, 'password_changed');
    await recordByMember(tx, 'password_changed', account.email);
  });
}
