import { publishChange } from '../../../lib/browser/changes.ts';
import type { Entry } from '../../../lib/contract/conversations.ts';
import { applyEntries } from '../../../lib/store/apply.ts';
import { putView, removeConversation } from '../../../lib/store/views.ts';
import { alertsFor, notify, settle } from '../alerts.ts';
import type { Sync } from './sync.ts';

/** Stores a piece of the feed and tells everybody whom it concerns. */
export async function takeEntries(sync: Sync, entries: Entry[], cursor: number | null): Promise<void> {
  const applied = await sync.keeper.use((copy) => applyEntries(copy, entries, cursor, sync.me));
  // Told before anything else is awaited: news stays in the order of the copy, and an own message
  // stands among the entries before it leaves the outbox.
  if (applied.conversations.length > 0) {
    publishChange({ t: 'changed', conversations: applied.conversations, entries: applied.entries });
  }
  await sync.outbox.stored(entries.map(({ id }) => id));
  if (applied.conversations.length > 0) {
    sync.recount();
    const { status } = sync.desk.state();
    const context = { me: sync.me, status, viewing: sync.viewing, now: Date.now() + (sync.clock.offset() ?? 0) };
    for (const entry of alertsFor(applied.conversations, applied.entries, context)) void notify(entry);
    for (const { id, assignee, state, agentRead, lastSeq } of applied.conversations) {
      const taken = assignee !== null && assignee !== sync.me;
      if (taken || state === 'closed' || agentRead === lastSeq) settle(id);
    }
  }
  await Promise.all(applied.missing.map((id) => fetchConversation(sync, id)));
}

/** Asks for one conversation anew, because entries of it are missing here. */
export async function fetchConversation(sync: Sync, id: string): Promise<boolean> {
  const found = await sync.api('getConversation', { id });
  if (found.ok) {
    const held = await sync.keeper.use((copy) => putView(copy, found.value, sync.me, true));
    publishChange({ t: 'changed', conversations: [held], entries: [] });
  } else if (found.error.code === 'not_found') {
    await sync.keeper.use((copy) => removeConversation(copy, id));
    publishChange({ t: 'gone', conversation: id });
  }
  sync.recount();
  return found.ok;
}

/** Reads on from the cursor by HTTP until nothing is left. False when the server was not reached. */
export async function readFeed(sync: Sync): Promise<boolean> {
  for (;;) {
    const after = await sync.keeper.cursor();
    const page = await sync.api('readFeed', { after });
    if (!page.ok) {
      if (page.error.code === 'unauthenticated') await sync.desk.sessionRefused();
      return page.error.code !== 'offline';
    }
    if (page.value.reset) {
      await sync.keeper.rebuild('behind');
    } else if (page.value.entries.length > 0) {
      await takeEntries(sync, page.value.entries, page.value.feed);
    }
    if (page.value.reset || !page.value.more) break;
  }
  sync.outbox.flush();
  return true;
}
