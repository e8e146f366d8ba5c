import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { hashToken } from '../secrets.ts';
import { givenOf, mailActivation } from './links.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import type { AccountRow, RegistrationRow } from './store.ts';
import {
  accountByEmail,
  holdAccount,
  membershipsOf,
  newestRegistrations,
  pendingCompanyOf,
  registrationByToken,
} from './store.ts';

/** `registration`: what names the own one, so that nobody is sent somebody else's. */
type Input = { email: string; registration?: string | undefined };

/**
 * Sends a new link, which voids the older one. Where none is awaited it writes a line in the log
 * just the same, so that neither the answer nor its time tells who is registered.
 */
export async function resendActivation(ctx: Context, input: Input): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const found = await accountByEmail(tx.db, input.email);
    // Held, so that of links sent at once only the last one works.
    const account = found?.state === 'pending' ? await holdAccount(tx.db, found.key) : found;
    const base = { kind: 'activation_resent', account: account?.key ?? null, subject: input.email };
    if (account?.state === 'pending') return mailPending(tx, account, input.registration);
    const company = account ? ((await membershipsOf(tx.db, account.key))[0]?.company ?? null) : null;
    return record(tx, { ...base, outcome: account ? 'account_active' : 'unknown_account', company });
  });
}

/** For an account that waits: the link of the registration that is named, or else of each, so that the own is among them. */
export async function mailPending(
  ctx: InTransaction<Context>,
  account: AccountRow,
  token?: string | undefined,
): Promise<void> {
  const company = await pendingCompanyOf(ctx.db, account.key);
  const { key, email, name, locale } = account;
  const waiting = await registrationsFor(ctx, key, token);
  for (const one of waiting) await mailActivation(ctx, { ...givenOf(one), key, email }, one.key);
  // From before registrations were kept.
  if (waiting.length === 0) await mailActivation(ctx, { key, email, name, locale, companyName: company.name }, null);
  await record(ctx, { kind: 'activation_resent', account: key, subject: email, company: company.key });
}

/** The newest first; a token that names none stands for all. */
export async function registrationsFor(
  { db }: Context,
  account: number,
  token: string | undefined,
): Promise<RegistrationRow[]> {
  const named = token && (await registrationByToken(db, account, hashToken(token)));
  return named ? [named] : newestRegistrations(db, account, limits.registrations);
}
