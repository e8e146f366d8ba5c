/**
 * Entries → what a list shows of a conversation. Pure: the same entries in the same order give the
 * same projection on every device, and on the server.
 */
import type { ConversationView, Entry } from '../contract/conversations.ts';

/** A conversation of the local copy. */
export type HeldConversation = ConversationView & {
  /** Entries from here to `lastSeq` are in the copy, without a hole; `lastSeq + 1` when none are. */
  heldFrom: number;
  /** Messages of the visitor this agent has not read, as far as their entries are known. */
  unread: number;
  /** When the visitor wrote the first message that nobody answered yet; null when answered. */
  waitingSince: number | null;
};

/**
 * Where an entry falls against what is held:
 * `next` continues it, `below` touches its lower edge, `held` is in it, `older` lies below with
 * entries missing between, `gap` lies above with entries missing between.
 */
export type Place = 'next' | 'below' | 'held' | 'older' | 'gap';

export function placeOf(held: { heldFrom: number; lastSeq: number }, seq: number): Place {
  if (seq === held.lastSeq + 1) return 'next';
  if (seq > held.lastSeq) return 'gap';
  if (seq >= held.heldFrom) return 'held';
  return seq === held.heldFrom - 1 ? 'below' : 'older';
}

/** The conversation its first entry opens, or null for any other entry. */
export function begin(entry: Entry): HeldConversation | null {
  if (entry.seq !== 1 || entry.kind !== 'system') return null;
  const { site, visitor, page, language, preview, category } = entry.body;
  return {
    id: entry.conversation,
    site,
    visitor,
    state: 'open',
    assignee: null,
    category: category ?? null,
    page,
    language,
    preview,
    lastSeq: 1,
    lastFeed: entry.feed ?? 0,
    lastMessage: null,
    openedAt: entry.at,
    updatedAt: entry.at,
    visitorRead: 0,
    agentRead: 0,
    heldFrom: 1,
    unread: 0,
    waitingSince: null,
  };
}

/** The conversation after its next entry. `me` is this agent's member id. */
export function fold(before: HeldConversation, entry: Entry, me: string): HeldConversation {
  const after = {
    ...before,
    lastSeq: entry.seq,
    lastFeed: Math.max(before.lastFeed, entry.feed ?? 0),
    updatedAt: Math.max(before.updatedAt, entry.at),
  };
  switch (entry.kind) {
    case 'text':
      after.lastMessage = entry;
      if (isAnsweredByItself(entry)) return after;
      if (entry.author.kind === 'visitor') {
        after.waitingSince = before.waitingSince ?? entry.at;
        after.unread = before.unread + 1;
      } else {
        after.waitingSince = null;
        // Whoever answers has read what was asked.
        if (entry.author.id === me) Object.assign(after, { agentRead: entry.seq, unread: 0 });
      }
      return after;
    case 'booking':
      after.lastMessage = entry;
      if (entry.author.kind === 'visitor') {
        after.unread = before.unread + 1;
        if (isAsking(entry)) after.waitingSince = before.waitingSince ?? entry.at;
      } else if (entry.author.kind === 'agent') {
        after.waitingSince = null;
        if (entry.author.id === me) Object.assign(after, { agentRead: entry.seq, unread: 0 });
      }
      return after;
    case 'note':
      after.lastMessage = entry;
      return after;
    case 'assign':
      after.assignee = entry.body.to;
      return after;
    case 'category':
      after.category = entry.body.to;
      return after;
    case 'name':
      after.visitor = { ...before.visitor, name: entry.body.name };
      return after;
    case 'close':
      after.state = 'closed';
      after.waitingSince = null;
      return after;
    case 'reopen':
      after.state = 'open';
      return after;
    default:
      return after;
  }
}

/** What the server tells of a conversation whose entries are not here. */
export function fromView(view: ConversationView): HeldConversation {
  const last = view.lastMessage;
  const asked = last !== null && isAsking(last);
  return {
    ...view,
    heldFrom: view.lastSeq + 1,
    unread: asked && last.seq > view.agentRead ? 1 : 0,
    waitingSince: asked && view.state === 'open' ? last.at : null,
  };
}

/** A visitor wrote what somebody has to answer. */
function isAsking(entry: Entry): boolean {
  if (entry.author.kind !== 'visitor') return false;
  return entry.kind === 'booking'
    ? entry.body.event === 'requested'
    : entry.kind === 'text' && !isAnsweredByItself(entry);
}

/** What a visitor said, and an agent has read or has not. */
export function isSaid(entry: Entry): entry is Extract<Entry, { kind: 'text' | 'booking' }> {
  return entry.kind === 'booking' || (entry.kind === 'text' && !isAnsweredByItself(entry));
}

/** A question that was tapped: the answer stands below it, and nobody waits. */
export function isAnsweredByItself(entry: Entry): boolean {
  return entry.kind === 'text' && entry.body.faq !== undefined;
}

/** Whether the badge counts it: nobody has it, or it is mine with something unread. */
export function needsMe(conversation: HeldConversation, me: string): 'waiting' | 'unread' | null {
  if (conversation.state !== 'open') return null;
  const { lastMessage, waitingSince } = conversation;
  if (waitingSince === null && lastMessage && isAnsweredByItself(lastMessage)) return null;
  if (conversation.assignee === null) return 'waiting';
  return conversation.assignee === me && conversation.unread > 0 ? 'unread' : null;
}
