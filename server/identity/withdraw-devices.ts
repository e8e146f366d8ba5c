import type { Context, InTransaction } from '../context.ts';
import { forgetWaiting } from './device-approval.ts';
import { membershipsOf, unconfirmDevices, withdrawAccess } from './store.ts';

/**
 * A member left: the company forgets which devices it allowed, and whoever belongs to no other
 * company proves them again (row L19).
 */
export async function withdrawDevices(
  tx: InTransaction<Context>,
  { account, company }: { account: number; company: number },
): Promise<void> {
  const { db } = tx;
  await forgetWaiting(tx, { account, company });
  await withdrawAccess(db, account, company);
  const others = (await membershipsOf(db, account)).filter((one) => one.company !== company);
  if (!others.some((one) => one.memberActive && one.companyActive)) await unconfirmDevices(db, account);
}
