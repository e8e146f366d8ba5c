import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from './record.ts';
import { endSessionsOfAccount } from './revoke-session.ts';
import { accountByKey } from './store.ts';

/** Ends the person's sessions everywhere but here, as after something that one signs in with has changed. */
export async function endOtherSessions(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { email } = await accountByKey(tx.db, ctx.actor.account);
    await endSessionsOfAccount(tx, ctx.actor.account);
    await recordByMember(tx, 'other_sessions_ended', email);
  });
}
