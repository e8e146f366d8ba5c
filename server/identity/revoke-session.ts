import { parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { deviceOf, record } from './record.ts';
import { deleteSessionOfAccount, deleteSessionsOf, deviceByKey } from './store.ts';

/** Ends one of the caller's own sessions; its open sockets close. Throws `not_found`. */
export async function revokeSession(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    // Asked before the session goes, which may be the one that asks.
    const device = await deviceOf(tx);
    const { account, company, name } = ctx.actor;
    const ended = await deleteSessionOfAccount(tx.db, account, parseId(input.id));
    if (!ended) throw refuse('not_found');
    const { label } = await deviceByKey(tx.db, ended.device);
    await record(tx, { kind: 'session_revoked', company, account, actor: name, subject: label, device });
    tx.afterCommit(() => ctx.services.announce({ kind: 'session_ended', session: ended.key }));
  });
}

/** Ends every session of a member, as when it is disabled. */
export function endSessionsOfMember(ctx: InTransaction<MemberContext>, member: number): Promise<void> {
  return endSessions(ctx, { member });
}

/** Ends an account's sessions everywhere, but for the one that acts. */
export function endSessionsOfAccount(ctx: InTransaction<Context>, account: number): Promise<void> {
  return endSessions(ctx, { account, except: ctx.actor.kind === 'member' ? ctx.actor.session : null });
}

/** Ends sessions; their open sockets close after the commit. */
export async function endSessions(
  ctx: InTransaction<Context>,
  whose: Parameters<typeof deleteSessionsOf>[1],
): Promise<void> {
  const ended = await deleteSessionsOf(ctx.db, whose);
  ctx.afterCommit(() => {
    for (const { key } of ended) ctx.services.announce({ kind: 'session_ended', session: key });
  });
}
