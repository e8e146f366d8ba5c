import type { MemberContext } from '../context.ts';
import { newTotpSecret, totpUri } from './second-factors.ts';
import { accountByKey, updateAccount } from './store.ts';

/** A secret for an authenticator app; nothing changes until a code of it is shown. */
export async function beginTotp(ctx: MemberContext): Promise<{ secret: string; uri: string }> {
  const account = await accountByKey(ctx.db, ctx.actor.account);
  const secret = newTotpSecret();
  await updateAccount(ctx.db, account.key, { totp_pending: ctx.services.secrets.seal(secret) });
  return { secret, uri: totpUri(secret, account.email) };
}
