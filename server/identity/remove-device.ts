import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { forgetWaiting } from './device-approval.ts';
import { ownDevice, shutDevice } from './own-device.ts';
import { deleteDevice } from './store.ts';

/**
 * Its sessions and sockets end, and it is a new device the next time. Throws `not_found`.
 */
export async function removeDevice(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const device = await ownDevice(tx, input.id);
    await shutDevice(tx, device, 'device_removed');
    await forgetWaiting(tx, { device });
    await deleteDevice(tx.db, device.key);
  });
}
