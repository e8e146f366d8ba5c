import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import { mailActivation } from './links.ts';
import { record } from './record.ts';
import { accountByEmail, holdAccount, membershipsOf, pendingCompanyOf } from './store.ts';

/**
 * Sends a new link, which voids the older one. Where none is awaited it writes a line in the log
 * just the same, so that neither the answer nor its time tells who is registered.
 */
export async function resendActivation(ctx: Context, input: { email: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const found = await accountByEmail(tx.db, input.email);
    // Held, so that of links sent at once only the last one works.
    const account = found?.state === 'pending' ? await holdAccount(tx.db, found.key) : found;
    const base = { kind: 'activation_resent', account: account?.key ?? null, subject: input.email };
    if (account?.state !== 'pending') {
      const company = account ? ((await membershipsOf(tx.db, account.key))[0]?.company ?? null) : null;
      return record(tx, { ...base, outcome: account ? 'account_active' : 'unknown_account', company });
    }
    const company = await pendingCompanyOf(tx.db, account.key);
    await mailActivation(tx, account, company.name);
    await record(tx, { ...base, company: company.key });
  });
}
