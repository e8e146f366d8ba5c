import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import { mailActivation } from './links.ts';
import { record } from './record.ts';
import { accountByEmail, pendingCompanyOf } from './store.ts';

/** Sends a new link, which voids the older one; does nothing, and says so to nobody, where none is awaited. */
export async function resendActivation(ctx: Context, input: { email: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const account = await accountByEmail(tx.db, input.email);
    if (account?.state !== 'pending') return;
    const company = await pendingCompanyOf(tx.db, account.key);
    await mailActivation(tx, account, company.name);
    await record(tx, { kind: 'activation_resent', company: company.key, account: account.key, subject: account.email });
  });
}
