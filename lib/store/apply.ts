import type { Entry } from '../contract/conversations.ts';
import type { HeldConversation } from '../sync/fold.ts';
import { begin, fold, isSaid, placeOf } from '../sync/fold.ts';
import type { Copy } from './open.ts';

export type Applied = {
  /** Projections that changed. */
  conversations: HeldConversation[];
  /** Entries that were new here. */
  entries: Entry[];
  /** Conversations with entries missing: to be asked for again. */
  missing: string[];
};

/**
 * Stores a piece of the feed and moves the cursor, both or neither. Repeating it changes nothing.
 * `cursor` null leaves the cursor where it is.
 */
export async function applyEntries(copy: Copy, entries: Entry[], cursor: number | null, me: string): Promise<Applied> {
  const work = copy.transaction(['conversations', 'entries', 'meta'], 'readwrite');
  const [conversations, log, meta] = [
    work.objectStore('conversations'),
    work.objectStore('entries'),
    work.objectStore('meta'),
  ];
  const held = new Map<string, HeldConversation>();
  const changed = new Set<string>();
  const missing = new Set<string>();
  const added: Entry[] = [];

  for (const entry of entries) {
    const id = entry.conversation;
    const before = held.get(id) ?? (await conversations.get(id));
    const after = before ? step(before, entry, me) : begin(entry);
    if (after === null || after === 'gap') {
      missing.add(id);
    } else if (after !== before) {
      held.set(id, after);
      changed.add(id);
      added.push(entry);
      void log.put(entry);
    }
  }
  const projections = [...changed].map((id) => held.get(id) as HeldConversation);
  for (const projection of projections) void conversations.put(projection);
  if (cursor !== null) {
    const stamp = await meta.get('stamp');
    if (stamp && stamp.cursor < cursor) void meta.put({ ...stamp, cursor }, 'stamp');
  }
  await work.done;
  return { conversations: projections, entries: added, missing: [...missing] };
}

/** The conversation with this entry in it; the same object where nothing changes. */
function step(before: HeldConversation, entry: Entry, me: string): HeldConversation | 'gap' {
  switch (placeOf(before, entry.seq)) {
    case 'next':
      return fold(before, entry, me);
    case 'below':
      return { ...before, heldFrom: entry.seq };
    case 'gap':
      return 'gap';
    default:
      return before;
  }
}

/** Stores older entries, ascending and without a hole, below those that are held. */
export async function addHistory(
  copy: Copy,
  id: string,
  entries: Entry[],
  me: string,
): Promise<HeldConversation | null> {
  const work = copy.transaction(['conversations', 'entries'], 'readwrite');
  const [conversations, log] = [work.objectStore('conversations'), work.objectStore('entries')];
  const before = await conversations.get(id);
  if (!before) return null;
  let heldFrom = before.heldFrom;
  for (const entry of entries.toReversed()) {
    if (entry.seq !== heldFrom - 1) continue;
    heldFrom = entry.seq;
    void log.put(entry);
  }
  const after = { ...before, heldFrom, ...(await countUnread(log, { ...before, heldFrom }, me)) };
  void conversations.put(after);
  await work.done;
  return after;
}

type EntryReader = { getAll(range: IDBKeyRange): Promise<Entry[]> };

/** Counts again what the visitor wrote after the read mark, once those entries are all here. */
export async function countUnread(
  log: EntryReader,
  held: HeldConversation,
  me: string,
): Promise<Pick<HeldConversation, 'unread' | 'waitingSince'>> {
  const { id, lastSeq, agentRead, heldFrom } = held;
  if (agentRead >= lastSeq) return { unread: 0, waitingSince: held.waitingSince };
  if (heldFrom > agentRead + 1) return { unread: held.unread, waitingSince: held.waitingSince };
  const after = await log.getAll(IDBKeyRange.bound([id, agentRead + 1], [id, lastSeq]));
  const own =
    after.findLast(
      ({ kind, author }) => (kind === 'text' || kind === 'booking') && author.kind === 'agent' && author.id === me,
    )?.seq ?? 0;
  const unread = after.filter((entry) => isSaid(entry) && entry.author.kind === 'visitor' && entry.seq > own);
  return { unread: unread.length, waitingSince: held.waitingSince };
}
