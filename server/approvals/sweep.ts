import type { Services } from '../context.ts';
import { withTransaction } from '../context.ts';
import { systemContext } from '../identity/index.ts';
import { dropAbsent, end } from './engine.ts';
import { announceChange } from './notify.ts';
import { holdApproval, keysWithAbsent, pendingKeys } from './store.ts';

/** Ends requests whose time is over, and passes on what waits for somebody who is not there any more. */
export async function sweepApprovals(services: Services): Promise<void> {
  const ctx = systemContext(services);
  for (const key of await pendingKeys(ctx.db, { expiredBy: services.clock.now() }))
    await withTransaction(ctx, async (tx) => {
      const held = await holdApproval(tx.db, key);
      if (held.state === 'pending')
        await announceChange(tx, await end(tx, held, { kind: 'expired', by: null }, 'expired'));
    });
  for (const key of await keysWithAbsent(ctx.db))
    await withTransaction(ctx, async (tx) => {
      await announceChange(tx, await dropAbsent(tx, await holdApproval(tx.db, key)));
    });
}
