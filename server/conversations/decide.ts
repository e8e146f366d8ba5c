/**
 * The rules of the log. Each takes the ledger as the requests before left it, and either changes
 * it and answers the receipt, or throws a coded refusal and leaves it as it was.
 */
import type { AgentDraft, EntryKind, Receipt } from '../../lib/contract/conversations.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import { refuse } from '../errors.ts';
import type { AppendRequest } from './append-request.ts';
import type { Live } from './hot.ts';
import type { Ledger, LoggedEntry } from './ledger.ts';

type Author = LoggedEntry['author'];
type VisitorRequest = Extract<AppendRequest, { as: 'visitor' }>;
type AgentRequest = Extract<AppendRequest, { as: 'agent' }>;
type SystemRequest = Extract<AppendRequest, { as: 'system' }>;

const system: Author = { kind: 'system', key: null, id: null, name: null };

export function decide(ledger: Ledger, request: AppendRequest, now: number): Receipt {
  if (request.as === 'visitor') return visitorWrites(ledger, request, now);
  if (request.as === 'agent') return agentActs(ledger, request, now);
  return systemPassesOn(ledger, request, now);
}

function visitorWrites(ledger: Ledger, request: VisitorRequest, now: number): Receipt {
  const { actor, id, draft } = request;
  const live = ledger.shelves.get(actor.company)?.byVisitor.get(actor.visitor);
  if (!live || live.site !== actor.site) throw refuse('not_found');
  const author: Author = { kind: 'visitor', key: actor.visitor, id: live.visitorId, name: live.visitorName };
  const repeated = receiptOfKnown(ledger, live, id, author);
  if (repeated) return repeated;
  if (live.state === 'none') open(ledger, live, request, now);
  else if (live.state === 'closed') {
    live.state = 'open';
    record(ledger, live, { id: newId(now), author: system, kind: 'reopen', body: {}, now });
  }
  const entry = record(ledger, live, { id, author, kind: 'text', body: { text: draft.body.text }, now });
  live.messageSeq = entry.seq;
  live.waitingSince ??= now;
  return receiptOf(entry);
}

function open(ledger: Ledger, live: Live, { draft }: VisitorRequest, now: number): void {
  live.id = newId(now);
  live.state = 'open';
  live.openedAt = now;
  live.page = draft.page ? JSON.stringify(draft.page) : null;
  live.language = draft.language || live.language;
  const body = {
    event: 'opened',
    site: live.siteCode,
    visitor: { id: live.visitorId, name: live.visitorName },
    page: draft.page ?? null,
    language: live.language,
    preview: live.preview,
  };
  record(ledger, live, { id: newId(now), author: system, kind: 'system', body, now });
}

function agentActs(ledger: Ledger, request: AgentRequest, now: number): Receipt {
  const { actor, conversation, id, draft } = request;
  if (!actor.permissions.has('conversations.write')) throw refuse('forbidden');
  const live = ledger.shelves.get(actor.company)?.byId.get(conversation);
  if (!live) throw refuse('not_found');
  const author: Author = {
    kind: 'agent',
    key: actor.member,
    id: ledger.memberIds.get(actor.member) ?? null,
    name: actor.name,
  };
  const repeated = receiptOfKnown(ledger, live, id, author);
  if (repeated) return repeated;
  if (live.state === 'closed' && draft.kind !== 'note' && draft.kind !== 'reopen') throw refuse('conversation_closed');
  const body = change(ledger, live, draft);
  const entry = record(ledger, live, { id, author, kind: draft.kind, body, now });
  if (draft.kind === 'text' || draft.kind === 'note') live.messageSeq = entry.seq;
  return receiptOf(entry);
}

/** What an agent's draft does to the conversation; answers the body of its entry. */
function change(ledger: Ledger, live: Live, draft: AgentDraft): object {
  switch (draft.kind) {
    case 'text':
      live.waitingSince = null;
      return { text: draft.body.text };
    case 'note':
      return { text: draft.body.text };
    case 'assign': {
      const { to } = draft.body;
      const person = to === null ? null : ledger.assignable.get(to);
      if (person === undefined || (person && person.company !== live.company)) throw refuse('assignee_invalid');
      live.assignee = person?.key ?? null;
      return { to, name: person?.name ?? null };
    }
    case 'close':
      live.state = 'closed';
      live.waitingSince = null;
      return {};
    case 'reopen':
      live.state = 'open';
      return {};
  }
}

/** Moot where the conversation changed hands or was answered in the meantime. */
function systemPassesOn(ledger: Ledger, request: SystemRequest, now: number): Receipt {
  const live = ledger.shelves.get(request.company)?.byKey.get(request.conversation);
  if (!live) throw refuse('not_found');
  if (live.assignee !== request.from || live.waitingSince === null || live.state !== 'open')
    throw refuse('assignee_invalid');
  const person = request.to === null ? null : ledger.successors.get(request.to);
  if (person === undefined || (person && person.company !== live.company)) throw refuse('assignee_invalid');
  live.assignee = request.to;
  const body = { to: person?.id ?? null, name: person?.name ?? null };
  return receiptOf(record(ledger, live, { id: newId(now), author: system, kind: 'assign', body, now }));
}

/** The same author's entry in the same conversation is the same entry; any other owner is a refusal that tells nothing. */
function receiptOfKnown(ledger: Ledger, live: Live, id: string, author: Author): Receipt | null {
  const known = ledger.known.get(id);
  if (!known) return null;
  const same = known.live === live || (known.live === null && known.conversation === live.key && live.key !== 0);
  if (!same || known.author.kind !== author.kind || known.author.key !== author.key) throw refuse('id_taken');
  return { id, conversation: live.id, seq: known.seq, at: known.at };
}

type NewEntry = { id: string; author: Author; kind: EntryKind; body: object; now: number };

function record(ledger: Ledger, live: Live, { id, author, kind, body, now }: NewEntry): LoggedEntry {
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

function receiptOf(entry: LoggedEntry): Receipt {
  return { id: entry.id, conversation: entry.live.id, seq: entry.seq, at: entry.at };
}
