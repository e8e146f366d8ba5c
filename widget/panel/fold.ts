import type { Entry } from '../../lib/contract/conversations.ts';
import type { Pending } from './queue.ts';

/** `sent` is acknowledged, and so durable; `read` is seen by an agent. Empty for what others wrote. */
export type Delivery = '' | 'sending' | 'failed' | 'sent' | 'read';

/** One line of the log as it is shown. `at` in ms of the server's clock. */
export type Row = { key: string; at: number } & (
  | { type: 'day' }
  | { type: 'joined' | 'close' | 'reopen'; name: string }
  | {
      type: 'message';
      text: string;
      /** Of the author; empty where it is the visitor, null where nobody wrote it. */
      name: string | null;
      own: boolean;
      delivery: Delivery;
      /** The first and the last of what one author wrote without a pause. */
      first: boolean;
      last: boolean;
    }
);
export type MessageRow = Extract<Row, { type: 'message' }>;

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

function messageRow(message: Omit<MessageRow, 'type' | 'first' | 'last'>): MessageRow {
  return { ...message, type: 'message', first: true, last: true };
}

function rowOf(entry: Entry, agentRead: number): Row | null {
  const { id: key, at, author } = entry;
  const name = author.name ?? '';
  if (entry.kind === 'text' || entry.kind === 'bot' || entry.kind === 'booking') {
    const own = author.kind === 'visitor';
    const delivery = own ? (entry.seq <= agentRead ? 'read' : 'sent') : '';
    return messageRow({
      key,
      at,
      text: entry.body.text,
      name: own ? '' : entry.kind === 'text' ? name : author.name,
      own,
      delivery,
    });
  }
  if (entry.kind === 'assign') return entry.body.name ? { type: 'joined', key, at, name: entry.body.name } : null;
  return entry.kind === 'close' || entry.kind === 'reopen' ? { type: entry.kind, key, at, name } : null;
}

/** The log and what is still on its way, as rows: days, events, and messages grouped by author. */
export function fold({ entries, pending, agentRead, skew }: FoldInput): Row[] {
  const known = new Set(entries.map(({ id }) => id));
  const waiting = pending
    .filter(({ id }) => !known.has(id))
    .map(({ id, at, draft, failed }) => {
      const delivery = failed ? 'failed' : 'sending';
      return messageRow({ key: id, at: at + skew, text: draft.body.text, name: '', own: true, delivery });
    });
  const rows: Row[] = [];
  let day = '';
  for (const row of [...entries.map((entry) => rowOf(entry, agentRead)), ...waiting]) {
    if (!row) continue;
    const today = new Date(row.at).toDateString();
    if (today !== day) rows.push({ type: 'day', key: today, at: row.at });
    day = today;
    const before = rows[rows.length - 1];
    if (row.type === 'message' && before?.type === 'message') {
      row.first = before.last = before.own !== row.own || before.name !== row.name || row.at - before.at >= PAUSE_MS;
    }
    rows.push(row);
  }
  return rows;
}
