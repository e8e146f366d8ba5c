import type { ConversationView, Entry } from '../../lib/contract/conversations.ts';
import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import { formatId } from '../../lib/util/id.ts';
import type { LoggedEntry } from './ledger.ts';
import type { ConversationRow, EntryRow } from './store.ts';

/** Who reads: agents see everything, a visitor what concerns the customer. */
export type Audience = 'agents' | 'visitor';

/** As the customer's record has it; else `#12`, which counts up within the company and reads the same in every language. `#0` is the preview's. */
export function visitorName(number: number, known: string | null): string {
  return known ?? `#${number}`;
}

/** What the company does among itself. */
const inward: ReadonlySet<Entry['kind']> = new Set(['note', 'category', 'name']);

/** What both an entry just logged and one read back are presented from. */
type Source = {
  id: string;
  conversation: string;
  seq: number;
  feed: number;
  at: number;
  author: { kind: 'visitor' | 'agent' | 'system'; id: string | null; name: string | null };
  kind: Entry['kind'];
  body: object;
};

const nobody = { kind: 'system', id: null, name: null } as const;

/** That somebody is gone is among the company. */
const forCustomer = (name: string | null) => (name === FORMER_MEMBER ? null : name);

function present({ id, conversation, seq, feed, at, author, kind, body }: Source, audience: Audience): Entry {
  const place = { id, conversation, seq, ...(audience === 'agents' ? { feed } : {}), at };
  // What the company does among itself leaves only its place, so that `seq` has no gap.
  if (audience === 'visitor' && inward.has(kind)) return { ...place, author: nobody, kind: 'hidden', body: {} };
  if (audience === 'visitor' && kind === 'assign') {
    const { name } = body as { name: string | null };
    return { ...place, author: nobody, kind, body: { to: null, name: forCustomer(name) } };
  }
  const who = {
    kind: author.kind,
    id: author.id,
    name: audience === 'visitor' ? forCustomer(author.name) : author.name,
  };
  return { ...place, author: who, kind, body } as Entry;
}

/**
 * The JSON of what `present` makes of an entry just logged. Put together by hand, because it is
 * made for every entry and every audience and its larger part, the body, is JSON already.
 */
export function entryText(entry: LoggedEntry, audience: Audience): string {
  const { id, live, seq, feed, at, kind, author } = entry;
  if (audience === 'visitor' && (inward.has(kind) || kind === 'assign')) {
    return JSON.stringify(present({ ...entry, conversation: live.id }, audience));
  }
  const place = audience === 'agents' ? `${seq},"feed":${feed}` : `${seq}`;
  const who = `{"kind":"${author.kind}","id":${author.id ? `"${author.id}"` : null},"name":${JSON.stringify(author.name)}}`;
  return `{"id":"${id}","conversation":"${live.id}","seq":${place},"at":${at},"author":${who},"kind":"${kind}","body":${entry.text}}`;
}

export function presentEntry(row: EntryRow, audience: Audience): Entry {
  return present(
    {
      id: formatId(row.id),
      conversation: formatId(row.conversation_id),
      seq: row.seq,
      feed: row.feed,
      at: row.at,
      author: authorOf(row),
      kind: row.kind as Entry['kind'],
      body: JSON.parse(row.body) as object,
    },
    audience,
  );
}

function authorOf(row: EntryRow): Source['author'] {
  if (row.author_kind === 'agent' && row.member_id) {
    return { kind: 'agent', id: formatId(row.member_id), name: row.member_name };
  }
  if (row.author_kind === 'visitor') {
    return { kind: 'visitor', id: formatId(row.visitor_id), name: visitorName(row.visitor_number, row.visitor_name) };
  }
  return { kind: row.author_kind, id: null, name: null };
}

export function presentConversation(row: ConversationRow, lastMessage: EntryRow | undefined): ConversationView {
  return {
    id: formatId(row.id),
    site: row.site_code,
    visitor: { id: formatId(row.visitor_id), name: visitorName(row.visitor_number, row.visitor_name) },
    state: row.state,
    assignee: row.assignee_id ? formatId(row.assignee_id) : null,
    category: row.category_id ? formatId(row.category_id) : null,
    page: row.page ? (JSON.parse(row.page) as ConversationView['page']) : null,
    language: row.language,
    preview: row.preview === 1,
    lastSeq: row.last_seq,
    lastFeed: row.last_feed,
    lastMessage: lastMessage ? presentEntry(lastMessage, 'agents') : null,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    visitorRead: row.visitor_read,
    agentRead: row.agent_read ?? 0,
  };
}
