import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { nameOf, ownDevice } from './own-device.ts';
import { recordByMember } from './record.ts';
import { endTrustOf } from './store.ts';

/** One of the caller's devices is asked for the second factor again by this company (row L19). Throws `not_found`. */
export async function withdrawTrust(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const device = await ownDevice(tx, input.id);
    const ended = await endTrustOf(tx.db, device.key, tx.actor.company, tx.services.clock.now());
    if (ended) await recordByMember(tx, 'device_untrusted', nameOf(device));
  });
}
