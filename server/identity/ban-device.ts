import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { nameOf, ownDevice, shutDevice } from './own-device.ts';
import { notify, recordByMember } from './record.ts';
import { endTrust, updateDevice } from './store.ts';

/** Keeps one of the caller's devices out of every company, or no longer. Throws `not_found`. */
export async function banDevice(ctx: MemberContext, input: { id: string; banned: boolean }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const device = await ownDevice(tx, input.id);
    if ((device.state === 'banned') === input.banned) return;
    if (!input.banned) {
      await updateDevice(tx.db, device.key, { state: 'active' });
      return recordByMember(tx, 'device_unbanned', nameOf(device));
    }
    await updateDevice(tx.db, device.key, { state: 'banned' });
    await endTrust(tx.db, device.account, device.key);
    await shutDevice(tx, device, 'device_banned');
    await notify(tx, ctx.actor.account, 'device_banned', nameOf(device));
  });
}
