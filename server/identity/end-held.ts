import type { Context, InTransaction } from '../context.ts';
import { hashToken } from '../secrets.ts';
import { record } from './record.ts';
import { deleteSession, deviceByKey, sessionByToken } from './store.ts';

/** A page that signs in has one cookie: the session that it held ends where another takes its place. */
export async function endHeld(ctx: InTransaction<Context>): Promise<void> {
  const { db, client, services } = ctx;
  if (client.held === null) return;
  const held = await sessionByToken(db, hashToken(client.held), client.transport, services.clock.now());
  if (!held) return;
  const { key: session, company, account, name } = held;
  const { label } = await deviceByKey(db, held.device);
  await record(ctx, { kind: 'sign_out', company, account, actor: name, device: label });
  await deleteSession(db, session);
  ctx.afterCommit(() => services.announce({ kind: 'session_ended', session }));
}
