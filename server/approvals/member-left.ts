import type { Context, InTransaction } from '../context.ts';
import { dropAbsent, end } from './engine.ts';
import { announceChange } from './notify.ts';
import { holdApproval, pendingKeys } from './store.ts';

/**
 * A member is not active any more: what waits for it goes to the others, or up, and what it asked
 * for itself is over. To be called once the member's row says so.
 */
export async function memberLeft(tx: InTransaction<Context>, member: number): Promise<void> {
  for (const key of await pendingKeys(tx.db, { requester: member })) {
    const held = await holdApproval(tx.db, key);
    if (held.state !== 'pending') continue;
    await announceChange(tx, await end(tx, held, { kind: 'cancelled', by: null }, 'withdrawn'));
  }
  for (const key of await pendingKeys(tx.db, { approver: member }))
    await announceChange(tx, await dropAbsent(tx, await holdApproval(tx.db, key)));
}
