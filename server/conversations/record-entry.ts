import type { EntryKind } from '../../lib/contract/conversations.ts';
import { parseId } from '../../lib/util/id.ts';
import type { Live } from './hot.ts';
import type { Ledger, LoggedEntry } from './ledger.ts';

export const system: LoggedEntry['author'] = { kind: 'system', key: null, id: null, name: null };

type NewEntry = { id: string; author: LoggedEntry['author']; kind: EntryKind; body: object; now: number };

/** The next entry of a conversation and of its company. */
export function record(ledger: Ledger, live: Live, { id, author, kind, body, now }: NewEntry): LoggedEntry {
  const shelf = ledger.shelves.get(live.company);
  if (!shelf) throw new Error('a company that is not under lock');
  shelf.feed += 1;
  const { feed } = shelf;
  live.lastSeq += 1;
  live.lastFeed = feed;
  live.updatedAt = now;
  const entry: LoggedEntry = {
    live,
    seq: live.lastSeq,
    id,
    bytes: parseId(id),
    feed,
    at: now,
    author,
    kind,
    body,
    text: JSON.stringify(body),
    assignee: live.assignee,
  };
  ledger.entries.push(entry);
  ledger.touched.add(live);
  ledger.known.set(id, { live, conversation: live.key, seq: entry.seq, at: now, author });
  return entry;
}
