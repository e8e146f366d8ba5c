import type { MemberContext } from '../context.ts';
import { confirmPassword } from './confirm-password.ts';
import { newTotpSecret, totpUri } from './second-factors.ts';
import { updateAccount } from './store.ts';

/** A secret for an authenticator app; nothing changes until a code of it is shown. */
export async function beginTotp(
  ctx: MemberContext,
  input: { password: string },
): Promise<{ secret: string; uri: string }> {
  const account = await confirmPassword(ctx, input.password);
  const secret = newTotpSecret();
  await updateAccount(ctx.db, account.key, { totp_pending: ctx.services.secrets.seal(secret) });
  return { secret, uri: totpUri(secret, account.email) };
}
