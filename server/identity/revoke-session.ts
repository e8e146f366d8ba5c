import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { deviceOf, record } from './record.ts';
import { deleteSessionOfAccount, deleteSessionsOfMember } from './store.ts';

/** Ends one of the caller's own sessions; its open sockets close. Throws `not_found`. */
export async function revokeSession(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    // Asked before the session goes, which may be the one that asks.
    const device = await deviceOf(tx);
    const { account, company, name } = ctx.actor;
    const ended = await deleteSessionOfAccount(tx.db, account, parseId(input.id));
    if (!ended) throw refuse('not_found');
    await record(tx, { kind: 'session_revoked', company, account, actor: name, subject: ended.label, device });
    tx.afterCommit(() => ctx.services.announce({ kind: 'session_ended', session: ended.key }));
  });
}

/** Ends every session of a member, as when it is disabled. */
export async function endSessionsOfMember(ctx: InTransaction<MemberContext>, member: number): Promise<void> {
  const ended = await deleteSessionsOfMember(ctx.db, member);
  ctx.afterCommit(() => {
    for (const { key } of ended) ctx.services.announce({ kind: 'session_ended', session: key });
  });
}
