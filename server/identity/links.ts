import type { Context, InTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import { limits } from './policy.ts';
import type { Given, RegistrationRow } from './store.ts';
import { deleteLinksOfAccount, insertLink, noteLinkOfRegistration } from './store.ts';

type Person = { key: number; email: string } & Pick<Given, 'name' | 'locale' | 'companyName'>;

/** Mails a fresh activation link of one registration; an older one of it ends. */
export async function mailActivation(
  ctx: InTransaction<Context>,
  { key: account, email: to, name, locale, companyName }: Person,
  registration: number | null,
): Promise<void> {
  const { services, db } = ctx;
  const now = services.clock.now();
  const token = newToken();
  const hash = hashToken(token);
  await deleteLinksOfAccount(db, account, 'activation', registration);
  const expiresAt = now + limits.linkMs;
  await insertLink(db, { purpose: 'activation', account, registration, hash, mailed: true, now, expiresAt });
  if (registration !== null) await noteLinkOfRegistration(db, registration, hash);
  const link = `${services.settings.publicUrl}/activate#token=${token}`;
  await services.queueMail(db, { template: 'activation', to, locale, data: { name, companyName, link } });
  ctx.afterCommit(() => services.wakeDelivery());
}

export const givenOf = ({ given }: RegistrationRow): Given => JSON.parse(given) as Given;
