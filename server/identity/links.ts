import type { Context, InTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import { limits } from './policy.ts';
import type { AccountRow } from './store.ts';
import { deleteActivationLinks, insertLink } from './store.ts';

/** Mails a fresh activation link; an older one ends. */
export async function mailActivation(
  ctx: InTransaction<Context>,
  account: Pick<AccountRow, 'key' | 'email' | 'name' | 'locale'>,
  companyName: string,
): Promise<void> {
  const { services, db } = ctx;
  const now = services.clock.now();
  const token = newToken();
  await deleteActivationLinks(db, account.key);
  await insertLink(db, {
    purpose: 'activation',
    account: account.key,
    hash: hashToken(token),
    mailed: true,
    now,
    expiresAt: now + limits.linkMs,
  });
  const link = `${services.settings.publicUrl}/activate#token=${token}`;
  const { email: to, locale, name } = account;
  await services.queueMail(db, { template: 'activation', to, locale, data: { name, companyName, link } });
  ctx.afterCommit(() => services.wakeDelivery());
}
