import type { Context, MemberContext } from '../context.ts';
import { sendExtraCode } from './extra.ts';
import { recoveryOf } from './open-recovery.ts';

/** For a change of e-mail by whoever is inside. Throws like `sendExtraCode`. */
export function sendBackupCode(ctx: MemberContext): Promise<{ resendAt: number }> {
  return sendExtraCode(ctx, ctx.actor.account, `session:${ctx.actor.session}`);
}

/** For a reset by whoever holds its link. Throws `link_invalid` too. */
export async function sendRecoveryBackupCode(ctx: Context, input: { token: string }): Promise<{ resendAt: number }> {
  const { account, about } = await recoveryOf(ctx, input.token);
  return sendExtraCode(ctx, account.key, about);
}
