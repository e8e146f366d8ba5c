import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { returnAttempt } from './attempts.ts';
import type { AccountRow } from './store.ts';
import { accountByKey, sessionByKey } from './store.ts';
import { verifyPassword } from './verify.ts';

/**
 * Asks the signed-in person for the password again, under the same lock as the sign-in.
 * Throws `step_up_required` where it is wrong, or `sign_in_locked`.
 */
export async function confirmPassword(ctx: MemberContext, password: string): Promise<AccountRow> {
  const { email } = await accountByKey(ctx.db, ctx.actor.account);
  const { device, label } = await sessionByKey(ctx.db, ctx.actor.session);
  const claim = { email, password, device, label, kind: 'confirm', otherwise: 'step_up_required' } as const;
  const { account, attempt } = await verifyPassword(ctx, claim);
  await withTransaction(ctx, (tx) => returnAttempt(tx, attempt));
  return account;
}
