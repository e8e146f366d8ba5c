import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from './record.ts';
import { deleteSession } from './store.ts';

export async function signOut(ctx: MemberContext): Promise<void> {
  const { session } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    await recordByMember(tx, 'sign_out');
    await deleteSession(tx.db, session);
    tx.afterCommit(() => ctx.services.announce({ kind: 'session_ended', session }));
  });
}
