import type { Failure } from '../../../lib/api/result.ts';
import { storedIds } from '../../../lib/store/views.ts';
import type { OutboxItem } from '../../../lib/sync/outbox.ts';
import { readFeed } from './feed.ts';
import type { Sync } from './sync.ts';

/** How long the entry of an acknowledged message may be on the way, ms. */
const ENTRY_MS = 3000;
/** When a refusal that time can mend is tried again, ms. */
const AGAIN_MS = 2000;

const posting = new Set<string>();

/** Hands a message to the socket, or where none passes to HTTP. */
export function transmit(sync: Sync, item: OutboxItem): void {
  const { conversation, id, draft } = item;
  if (sync.link.send({ t: 'append', conversation, id, draft })) return;
  if (sync.desk.state().connection === 'online') void post(sync, item);
}

async function post(sync: Sync, { conversation, id, draft }: OutboxItem): Promise<void> {
  if (posting.has(id)) return;
  posting.add(id);
  const answer = await sync.api('appendEntry', { conversation, id, draft });
  posting.delete(id);
  if (answer.ok) {
    await acknowledged(sync, id);
    sync.poll.now();
  } else {
    await notSent(sync, id, answer.error);
  }
}

/** The server has it. It leaves the outbox when its entry is in the copy. */
export async function acknowledged(sync: Sync, id: string): Promise<void> {
  await sync.outbox.sent(id);
  setTimeout(() => {
    if (sync.outbox.items().some((item) => item.id === id)) void settleStored(sync).then(() => pull(sync));
  }, ENTRY_MS);
}

/** Asks for the feed from the cursor, by whatever way there is. */
export async function pull(sync: Sync): Promise<void> {
  if (!sync.link.send({ t: 'pull', after: await sync.keeper.cursor() })) await readFeed(sync);
}

/** The server refused one message. */
export async function notSent(sync: Sync, id: string, error: Failure): Promise<void> {
  const later = await sync.outbox.refused(id, error);
  if (later) setTimeout(() => sync.outbox.flush(), Math.max(AGAIN_MS, Number(error.params?.seconds ?? 0) * 1000));
}

/** What died between storing an entry and clearing the outbox is cleared now. */
export async function settleStored(sync: Sync): Promise<void> {
  const ids = sync.outbox.items().map(({ id }) => id);
  if (ids.length > 0) await sync.outbox.stored(await sync.keeper.use((copy) => storedIds(copy, ids)));
}
