import type { Copy } from './open.ts';
import { listOpen } from './read.ts';
import { CopyDamaged } from './shape.ts';

/**
 * Looks whether the open conversations have the shape and the entries they claim. Closed ones are
 * checked when they are read, so that a large copy opens as fast as a small one.
 *
 * @throws CopyDamaged
 */
export async function checkOpen(copy: Copy): Promise<void> {
  const conversations = await listOpen(copy);
  const log = copy.transaction('entries').store;
  await Promise.all(
    conversations.map(async ({ id, heldFrom, lastSeq }) => {
      const held = await log.count(IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]));
      if (held !== lastSeq - heldFrom + 1) throw new CopyDamaged('entries are missing');
    }),
  );
}
