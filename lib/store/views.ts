import type { ColleagueView, ConversationView } from '../contract/conversations.ts';
import type { DeskView } from '../contract/service.ts';
import type { HeldConversation } from '../sync/fold.ts';
import { fromView } from '../sync/fold.ts';
import { countUnread } from './apply.ts';
import type { Copy } from './open.ts';
import type { CopyStamp, HeldSite } from './schema.ts';

export type Snapshot = { feed: number; conversations: ConversationView[]; members: ColleagueView[] };

/** Everything anew, in one transaction: what a device needs to start from nothing. */
export async function replaceAll(copy: Copy, owner: string, snapshot: Snapshot): Promise<CopyStamp> {
  const work = copy.transaction(['conversations', 'entries', 'members', 'desk', 'meta'], 'readwrite');
  const conversations = work.objectStore('conversations');
  const members = work.objectStore('members');
  void conversations.clear();
  void work.objectStore('entries').clear();
  void members.clear();
  // Some of it may be another member's own.
  void work.objectStore('desk').clear();
  for (const view of snapshot.conversations) void conversations.put(fromView(view));
  for (const member of snapshot.members) void members.put(member);
  const stamp = { owner, cursor: snapshot.feed };
  void work.objectStore('meta').put(stamp, 'stamp');
  await work.done;
  return stamp;
}

/**
 * Brings in one conversation as the server tells it. Where the same entries are known only the
 * marks and the page are taken; `force` also drops entries that do not reach up to the view.
 */
export async function putView(
  copy: Copy,
  view: ConversationView,
  me: string,
  force: boolean,
): Promise<HeldConversation> {
  const work = copy.transaction(['conversations', 'entries'], 'readwrite');
  const [conversations, log] = [work.objectStore('conversations'), work.objectStore('entries')];
  const before = await conversations.get(view.id);
  let after: HeldConversation;
  if (!before || (force && before.lastSeq < view.lastSeq)) {
    void log.delete(IDBKeyRange.bound([view.id, 0], [view.id, Number.POSITIVE_INFINITY]));
    after = fromView(view);
  } else {
    const same = before.lastSeq === view.lastSeq;
    const merged = {
      ...before,
      ...(same ? { state: view.state, assignee: view.assignee } : {}),
      page: view.page,
      language: view.language,
      visitor: view.visitor,
      visitorRead: Math.max(before.visitorRead, view.visitorRead),
      agentRead: Math.max(before.agentRead, view.agentRead),
    };
    after = { ...merged, ...(await countUnread(log, merged, me)) };
  }
  void conversations.put(after);
  await work.done;
  return after;
}

/** Moves a read mark forward; null when the conversation is not here or the mark was there already. */
export async function setRead(
  copy: Copy,
  id: string,
  who: 'visitor' | 'me',
  seq: number,
  me: string,
): Promise<HeldConversation | null> {
  const work = copy.transaction(['conversations', 'entries'], 'readwrite');
  const [conversations, log] = [work.objectStore('conversations'), work.objectStore('entries')];
  const before = await conversations.get(id);
  const field = who === 'visitor' ? 'visitorRead' : 'agentRead';
  if (!before || before[field] >= seq) return null;
  const moved = { ...before, [field]: Math.min(seq, before.lastSeq) };
  const after = who === 'me' ? { ...moved, ...(await countUnread(log, moved, me)) } : moved;
  void conversations.put(after);
  await work.done;
  return after;
}

export async function removeConversation(copy: Copy, id: string): Promise<void> {
  const work = copy.transaction(['conversations', 'entries'], 'readwrite');
  void work.objectStore('conversations').delete(id);
  void work.objectStore('entries').delete(IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]));
  await work.done;
}

export async function replaceMembers(copy: Copy, members: ColleagueView[]): Promise<void> {
  const work = copy.transaction('members', 'readwrite');
  void work.store.clear();
  for (const member of members) void work.store.put(member);
  await work.done;
}

export async function replaceSites(copy: Copy, sites: HeldSite[]): Promise<void> {
  const work = copy.transaction('sites', 'readwrite');
  void work.store.clear();
  for (const { id, name } of sites) void work.store.put({ id, name });
  await work.done;
}

export async function putDesk(copy: Copy, desk: DeskView): Promise<void> {
  await copy.put('desk', desk, 'desk');
}

/** Which of these message ids are stored already. */
export async function storedIds(copy: Copy, ids: string[]): Promise<string[]> {
  const index = copy.transaction('entries').store.index('byId');
  const found = await Promise.all(ids.map((id) => index.getKey(id)));
  return ids.filter((_, at) => found[at] !== undefined);
}
