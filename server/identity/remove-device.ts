import type { MemberContext } from '../context.ts';
import { demandConfirmed, withTransaction } from '../context.ts';
import { ownDevice, shutDevice } from './own-device.ts';
import { deleteDevice } from './store.ts';

/**
 * Its sessions and sockets end, and it is a new device the next time. Throws `not_found`, or
 * `step_up_required` for a banned one, since removing it lifts the ban.
 */
export async function removeDevice(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const device = await ownDevice(tx, input.id);
    if (device.state === 'banned') demandConfirmed(ctx.actor, 'one', ctx.services.clock.now());
    await shutDevice(tx, device, 'device_removed');
    await deleteDevice(tx.db, device.key);
  });
}
