import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { unlockAccount } from '../identity/index.ts';
import { memberOfCompany } from './store.ts';

/** Lets a locked member try again at once. Throws `not_found`. */
export async function unlockMember(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const member = await memberOfCompany(tx.db, ctx.actor.company, parseId(input.id));
    if (!member) throw refuse('not_found');
    await unlockAccount(tx, { key: member.account, email: member.email });
  });
}
