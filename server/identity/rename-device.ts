import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { ownDevice } from './own-device.ts';
import { recordByMember } from './record.ts';
import { updateDevice } from './store.ts';

/** Throws `not_found`. */
export async function renameDevice(ctx: MemberContext, input: { id: string; name: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const device = await ownDevice(tx, input.id);
    await updateDevice(tx.db, device.key, { name: input.name });
    await recordByMember(tx, 'device_renamed', input.name);
  });
}
