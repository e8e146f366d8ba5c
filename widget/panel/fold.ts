import type { Entry } from '../../lib/contract/conversations.ts';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import type { Pending } from './queue.ts';

/** `sent` is acknowledged, and so durable; `read` is seen by an agent. */
export type Delivery = 'sending' | 'failed' | 'sent' | 'read';

export type Message = {
  id: string;
  text: string;
  at: number;
  /** Null for what others wrote. */
  delivery: Delivery | null;
  failed?: ErrorCode;
};

/** One line of the log as it is shown. `at` in ms of the server's clock. */
export type Row =
  | { type: 'day'; key: string; at: number }
  | { type: 'event'; key: string; event: 'joined' | 'close' | 'reopen'; name: string; at: number }
  | { type: 'group'; key: string; own: boolean; author: string | null; name: string; messages: Message[] };

/** Messages of one author stand together until a silence of this long, in ms. */
const PAUSE_MS = 5 * 60_000;

export type FoldInput = {
  entries: readonly Entry[];
  pending: readonly Pending[];
  /** The agents have read up to this `seq`. */
  agentRead: number;
  /** Added to this device's clock it gives the server's, ms. */
  skew: number;
};

function eventRow(entry: Entry): Row | null {
  const line = { type: 'event', key: entry.id, at: entry.at } as const;
  if (entry.kind === 'assign' && entry.body.name) return { ...line, event: 'joined', name: entry.body.name };
  if (entry.kind === 'close' || entry.kind === 'reopen') {
    return { ...line, event: entry.kind, name: entry.author.name ?? '' };
  }
  return null;
}

class Rows {
  list: Row[] = [];
  #day = '';

  /** A row for the day before the first thing that happened on it. */
  #openDay(at: number): void {
    const day = new Date(at).toDateString();
    if (day === this.#day) return;
    this.#day = day;
    this.list.push({ type: 'day', key: day, at });
  }

  event(row: Row & { at: number }): void {
    this.#openDay(row.at);
    this.list.push(row);
  }

  message(author: Entry['author'], message: Message): void {
    this.#openDay(message.at);
    const own = author.kind === 'visitor';
    const group = this.list[this.list.length - 1];
    if (group?.type === 'group' && group.own === own && (own || group.author === author.id)) {
      const before = group.messages[group.messages.length - 1];
      if (before && message.at - before.at < PAUSE_MS) {
        group.messages.push(message);
        return;
      }
    }
    const name = author.name ?? '';
    this.list.push({ type: 'group', key: message.id, own, author: author.id, name, messages: [message] });
  }
}

/** The log and what is still on its way, as rows: days, events, and messages grouped by author. */
export function fold({ entries, pending, agentRead, skew }: FoldInput): Row[] {
  const rows = new Rows();
  const known = new Set<string>();
  for (const entry of entries) {
    known.add(entry.id);
    if (entry.kind === 'text') {
      const delivery = entry.author.kind !== 'visitor' ? null : entry.seq <= agentRead ? 'read' : 'sent';
      rows.message(entry.author, { id: entry.id, text: entry.body.text, at: entry.at, delivery });
    } else {
      const row = eventRow(entry);
      if (row?.type === 'event') rows.event(row);
    }
  }
  for (const item of pending) {
    if (known.has(item.id)) continue;
    const delivery = item.failed ? 'failed' : 'sending';
    const message: Message = { id: item.id, text: item.draft.body.text, at: item.at + skew, delivery };
    if (item.failed) message.failed = item.failed;
    rows.message({ kind: 'visitor', id: null, name: null }, message);
  }
  return rows.list;
}
