/**
 * The rules of the log. Each takes the ledger as the requests before left it, and either changes
 * it and answers the receipt, or throws a coded refusal and leaves it as it was.
 */
import type { AgentDraft, BookingBody, Receipt, VisitorDraft } from '../../lib/contract/conversations.ts';
import { newId } from '../../lib/util/id.ts';
import { refuse } from '../errors.ts';
import { textsOf } from '../service/index.ts';
import { answerFaq, answerMessage, faqOf, sayBefore } from './answer.ts';
import type { AppendRequest } from './append-request.ts';
import { assign, count, giveTo } from './assign.ts';
import type { Live } from './hot.ts';
import type { Ledger, LoggedEntry } from './ledger.ts';
import { record, system } from './record-entry.ts';

type Author = LoggedEntry['author'];
type VisitorRequest = Extract<AppendRequest, { as: 'visitor' }>;
type AgentRequest = Extract<AppendRequest, { as: 'agent' }>;
type SystemRequest = Extract<AppendRequest, { as: 'system' }>;
type RoomRequest = Extract<AppendRequest, { as: 'room' }>;
type QueueRequest = Extract<AppendRequest, { as: 'queue' }>;

export function decide(ledger: Ledger, request: AppendRequest, now: number): Receipt {
  if (request.as === 'visitor') return visitorWrites(ledger, request, now);
  if (request.as === 'agent') return agentActs(ledger, request, now);
  if (request.as === 'room') return roomSays(ledger, request, now);
  return request.as === 'queue' ? systemGivesOut(ledger, request, now) : systemPassesOn(ledger, request, now);
}

function visitorWrites(ledger: Ledger, request: VisitorRequest, now: number): Receipt {
  const { actor, id, draft } = request;
  const live = ledger.shelves.get(actor.company)?.byVisitor.get(actor.visitor);
  if (!live || live.site !== actor.site) throw refuse('not_found');
  const author: Author = { kind: 'visitor', key: actor.visitor, id: live.visitorId, name: live.visitorName };
  const repeated = receiptOfKnown(ledger, live, id, author);
  if (repeated) return repeated;
  const began = enter(ledger, live, draft, now);
  if (began && draft.opener && ledger.openers.has(id)) sayBefore(ledger, live, { id, text: draft.opener.text, now });
  const faq = faqOf(ledger, live, draft);
  const body = faq ? draft.body : { text: draft.body.text };
  const entry = record(ledger, live, { id, author, kind: 'text', body, now });
  live.messageSeq = entry.seq;
  if (faq) answerFaq(ledger, live, entry, faq, { draft, began, now });
  else {
    live.waitingSince ??= now;
    answerMessage(ledger, live, entry, { draft, began, now });
  }
  return receiptOf(entry);
}

/** A visitor has something to say: whether that began the conversation, for the first time or again. */
function enter(ledger: Ledger, live: Live, draft: Opening, now: number): boolean {
  if (live.state === 'open') return false;
  if (live.state === 'none') open(ledger, live, draft, now);
  else {
    count(ledger, live, 'open');
    record(ledger, live, { id: newId(now), author: system, kind: 'reopen', body: {}, now });
  }
  return true;
}

type Opening = Pick<VisitorDraft, 'page' | 'language' | 'category'>;

function open(ledger: Ledger, live: Live, draft: Opening, now: number): void {
  live.id = newId(now);
  live.state = 'open';
  live.openedAt = now;
  live.page = draft.page ? JSON.stringify(draft.page) : null;
  live.language = draft.language || live.language;
  const category = draft.category === undefined ? undefined : ledger.categories.get(draft.category);
  const chosen = category?.company === live.company ? category : undefined;
  live.category = chosen?.key ?? null;
  const body = {
    event: 'opened',
    site: live.siteCode,
    visitor: { id: live.visitorId, name: live.visitorName },
    page: draft.page ?? null,
    language: live.language,
    preview: live.preview,
    category: chosen ? draft.category : null,
  };
  record(ledger, live, { id: newId(now), author: system, kind: 'system', body, now });
}

function agentActs(ledger: Ledger, request: AgentRequest, now: number): Receipt {
  const { actor, conversation, id, draft } = request;
  if (!actor.permissions.has('conversations.write')) throw refuse('forbidden');
  const live = ledger.shelves.get(actor.company)?.byId.get(conversation);
  if (!live) throw refuse('not_found');
  const author = agentOf(ledger, actor);
  const repeated = receiptOfKnown(ledger, live, id, author);
  if (repeated) return repeated;
  if (live.state === 'closed' && !afterwards.has(draft.kind)) throw refuse('conversation_closed');
  if (draft.kind === 'assign') {
    const { to } = draft.body;
    const person = to === null ? null : ledger.assignable.get(to);
    if (person === undefined || (person && person.company !== live.company)) throw refuse('assignee_invalid');
    return receiptOf(giveTo(ledger, live, person, { id, author, now }));
  }
  const body = change(ledger, live, draft);
  const entry = record(ledger, live, { id, author, kind: draft.kind, body, now });
  if (draft.kind === 'text' || draft.kind === 'note') live.messageSeq = entry.seq;
  return receiptOf(entry);
}

function agentOf(ledger: Ledger, { member, name }: Pick<AgentRequest['actor'], 'member' | 'name'>): Author {
  return { kind: 'agent', key: member, id: ledger.memberIds.get(member) ?? null, name };
}

/** Throws `not_found` where the visitor has said nothing yet, and it is not the visitor who does now. */
function roomSays(ledger: Ledger, { actor, visitor, id, entry }: RoomRequest, now: number): Receipt {
  const live = ledger.shelves.get(actor.company)?.byVisitor.get(visitor);
  if (!live || (live.state === 'none' && actor.kind !== 'visitor')) throw refuse('not_found');
  const author = roomAuthor(ledger, live, actor);
  const repeated = receiptOfKnown(ledger, live, id, author);
  if (repeated) return repeated;
  if (entry.kind === 'booking') return tellBooking(ledger, live, { id, author, body: entry.body, now });
  live.visitorName = entry.body.name;
  return receiptOf(record(ledger, live, { id, author, ...entry, now }));
}

function roomAuthor(ledger: Ledger, live: Live, actor: RoomRequest['actor']): Author {
  if (actor.kind === 'member') return agentOf(ledger, actor);
  if (actor.kind === 'company') return system;
  return { kind: 'visitor', key: actor.visitor, id: live.visitorId, name: live.visitorName };
}

type BookingNews = { id: string; author: Author; body: BookingBody; now: number };

/** Who asks for a time waits as after any message, and an agent's word on it is an answer. */
function tellBooking(ledger: Ledger, live: Live, { id, author, body, now }: BookingNews): Receipt {
  const began = author.kind === 'visitor' && enter(ledger, live, {}, now);
  const entry = record(ledger, live, { id, author, kind: 'booking', body, now });
  live.messageSeq = entry.seq;
  if (author.kind === 'agent') {
    live.waitingSince = null;
    live.replied = 0;
  } else if (body.event === 'requested') {
    live.waitingSince ??= now;
    answerMessage(ledger, live, entry, { draft: {}, began, now });
  }
  return receiptOf(entry);
}

/** What may still be done to a closed one. */
const afterwards: ReadonlySet<AgentDraft['kind']> = new Set(['note', 'reopen', 'category']);

/** What an agent's draft does to the conversation; answers the body of its entry. */
function change(ledger: Ledger, live: Live, draft: Exclude<AgentDraft, { kind: 'assign' }>): object {
  switch (draft.kind) {
    case 'text':
      live.waitingSince = null;
      live.replied = 0;
      return { text: draft.body.text };
    case 'note':
      return { text: draft.body.text };
    case 'close':
      count(ledger, live, 'closed');
      live.waitingSince = null;
      live.replied = 0;
      return {};
    case 'reopen':
      count(ledger, live, 'open');
      return {};
    case 'category':
      return setCategory(ledger, live, draft.body.to);
  }
}

function setCategory(ledger: Ledger, live: Live, to: string | null): object {
  const category = to === null ? null : ledger.categories.get(to);
  if (category === undefined || (category && category.company !== live.company)) throw refuse('not_found');
  live.category = category?.key ?? null;
  ledger.sorted.add(live);
  return { to, name: category ? textsOf(category.name) : null };
}

/** Moot where it is somebody's by now, was answered, or nobody has room for it. */
function systemGivesOut(ledger: Ledger, request: QueueRequest, now: number): Receipt {
  const live = ledger.shelves.get(request.company)?.byKey.get(request.conversation);
  if (!live) throw refuse('not_found');
  const waits = live.assignee === null && live.waitingSince !== null && live.state === 'open' && !live.preview;
  const given = waits ? assign(ledger, live, newId(now), now) : null;
  if (!given) throw refuse('assignee_invalid');
  return receiptOf(given);
}

/** Moot where the conversation changed hands or was answered in the meantime. */
function systemPassesOn(ledger: Ledger, request: SystemRequest, now: number): Receipt {
  const live = ledger.shelves.get(request.company)?.byKey.get(request.conversation);
  if (!live) throw refuse('not_found');
  if (live.assignee !== request.from || live.state !== 'open') throw refuse('assignee_invalid');
  if (live.waitingSince === null && !request.all) throw refuse('assignee_invalid');
  const person = request.to === null ? null : ledger.successors.get(request.to);
  if (person === undefined || (person && person.company !== live.company)) throw refuse('assignee_invalid');
  return receiptOf(giveTo(ledger, live, person, { id: newId(now), author: system, now }));
}

/** The same author's entry in the same conversation is the same entry; any other owner is a refusal that tells nothing. */
function receiptOfKnown(ledger: Ledger, live: Live, id: string, author: Author): Receipt | null {
  const known = ledger.known.get(id);
  if (!known) return null;
  const same = known.live === live || (known.live === null && known.conversation === live.key && live.key !== 0);
  if (!same || known.author.kind !== author.kind || known.author.key !== author.key) throw refuse('id_taken');
  return { id, conversation: live.id, seq: known.seq, at: known.at };
}

function receiptOf(entry: LoggedEntry): Receipt {
  return { id: entry.id, conversation: entry.live.id, seq: entry.seq, at: entry.at };
}
