import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { unlockAccount } from '../identity/index.ts';
import { memberInSight } from './scope.ts';

/** Lets a locked member try again at once. Throws `not_found`. */
export async function unlockMember(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { account, email } = await memberInSight(tx, input.id);
    if (account === null || email === null) throw refuse('not_found');
    await unlockAccount(tx, { key: account, email });
  });
}
