import { listHanded, removeHanded } from '../../../lib/browser/handed.ts';
import type { Sync } from './sync.ts';

let taking: Promise<void> = Promise.resolve();

/**
 * Puts what screens wrote into the outbox, in its order. One at a time: what was read before
 * another took it would be sent again.
 */
export function takeHanded(sync: Sync): Promise<void> {
  taking = taking.catch(() => {}).then(() => take(sync));
  return taking;
}

async function take({ outbox }: Sync): Promise<void> {
  const items = await listHanded();
  await Promise.all(items.map((item) => outbox.add(item, item.at)));
  if (items.length > 0) await removeHanded(items.map(({ id }) => id));
}
