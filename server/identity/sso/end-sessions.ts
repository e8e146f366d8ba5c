import type { InTransaction, MemberContext } from '../../context.ts';
import type { ProviderRow } from '../store.ts';
import { deleteSessionsBy } from '../store.ts';

/**
 * Whom a provider let into the caller's company is out as soon as it is no longer trusted; the session that acts
 * stays. Whoever is linked with two of them comes in again by the other.
 */
export async function endSessionsBy(ctx: InTransaction<MemberContext>, provider: ProviderRow): Promise<void> {
  const { company, session } = ctx.actor;
  const ended = await deleteSessionsBy(ctx.db, { provider: provider.key, company, except: session });
  ctx.afterCommit(() => {
    for (const { key } of ended) ctx.services.announce({ kind: 'session_ended', session: key });
  });
}
