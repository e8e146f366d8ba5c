/** What screens read. Each throws `CopyDamaged` where a record has another shape than it should. */
import type { ColleagueView, Entry } from '../contract/conversations.ts';
import type { DeskView } from '../contract/service.ts';
import type { HeldConversation } from '../sync/fold.ts';
import type { Copy } from './open.ts';
import type { CopyStamp, HeldSite } from './schema.ts';
import { CopyDamaged, checked, isEntry, isHeldConversation, isStamp } from './shape.ts';

/** Null while the copy is empty. */
export async function readStamp(copy: Copy): Promise<CopyStamp | null> {
  const stamp = await copy.get('meta', 'stamp');
  if (stamp === undefined) return null;
  if (!isStamp(stamp)) throw new CopyDamaged('the stamp has another shape');
  return stamp;
}

export async function listOpen(copy: Copy): Promise<HeldConversation[]> {
  const range = IDBKeyRange.bound(['open', 0], ['open', Number.POSITIVE_INFINITY]);
  return checked(await copy.getAllFromIndex('conversations', 'byChange', range), isHeldConversation);
}

/** Newest change first, before the given `lastFeed`. */
export async function listClosed(copy: Copy, before: number | null, limit: number): Promise<HeldConversation[]> {
  const range = IDBKeyRange.bound(
    ['closed', 0],
    ['closed', before ?? Number.POSITIVE_INFINITY],
    false,
    before !== null,
  );
  const index = copy.transaction('conversations').store.index('byChange');
  const found: HeldConversation[] = [];
  for (let at = await index.openCursor(range, 'prev'); at && found.length < limit; at = await at.continue()) {
    found.push(at.value);
  }
  return checked(found, isHeldConversation);
}

export async function readConversation(copy: Copy, id: string): Promise<HeldConversation | null> {
  const found = await copy.get('conversations', id);
  return found ? (checked([found], isHeldConversation)[0] ?? null) : null;
}

/**
 * The last `limit` entries below `before` (or the newest), ascending.
 *
 * @throws CopyDamaged also where one is missing between those that are held.
 */
export async function readEntries(
  copy: Copy,
  conversation: HeldConversation,
  before: number | null,
  limit: number,
): Promise<Entry[]> {
  const top = Math.min(before ?? Number.POSITIVE_INFINITY, conversation.lastSeq + 1);
  const bottom = Math.max(conversation.heldFrom, top - limit);
  if (bottom >= top) return [];
  const range = IDBKeyRange.bound([conversation.id, bottom], [conversation.id, top], false, true);
  const entries = checked(await copy.getAll('entries', range), isEntry);
  if (entries.length !== top - bottom) throw new CopyDamaged('entries are missing');
  return entries;
}

export function listMembers(copy: Copy): Promise<ColleagueView[]> {
  return copy.getAll('members');
}

/** Null until it was read from the server. */
export async function readDesk(copy: Copy): Promise<DeskView | null> {
  return (await copy.get('desk', 'desk')) ?? null;
}

export function listSites(copy: Copy): Promise<HeldSite[]> {
  return copy.getAll('sites');
}
