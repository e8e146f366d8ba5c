import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from './record.ts';
import { updateSession } from './store.ts';

/** Locks the screen (row L33): until it is opened again the session answers nothing, and its sockets close. */
export async function lockSession(ctx: MemberContext): Promise<void> {
  const { actor, services } = ctx;
  if (actor.locked) return;
  await withTransaction(ctx, async (tx) => {
    await updateSession(tx.db, actor.session, { locked_at: services.clock.now(), password_at: 0, code_at: 0 });
    await recordByMember(tx, 'locked');
    tx.afterCommit(() => services.announce({ kind: 'member_changed', company: actor.company, member: actor.member }));
  });
}
