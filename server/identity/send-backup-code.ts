import type { Context, MemberContext } from '../context.ts';
import { sendExtraCode } from './extra.ts';
import { recoveryOf } from './open-recovery.ts';
import type { Throttle } from './throttle.ts';

/** For a change of e-mail by whoever is inside. Throws like `sendExtraCode`. */
export function sendBackupCode(ctx: MemberContext, throttle: Throttle): Promise<{ resendAt: number }> {
  return sendExtraCode(ctx, ctx.actor.account, `session:${ctx.actor.session}`, throttle);
}

/** For a reset by whoever holds its link. Throws `link_invalid` too. */
export async function sendRecoveryBackupCode(
  ctx: Context,
  input: { token: string },
  throttle: Throttle,
): Promise<{ resendAt: number }> {
  const { account, about } = await recoveryOf(ctx, input.token);
  return sendExtraCode(ctx, account.key, about, throttle);
}
