import { z } from 'zod';
import { countChars } from '../util/text.ts';
import { done, fails, id, language, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { MESSAGE_MAX_CHARS, PAGE_SIZE } from './limits.ts';
import { memberStatus } from './organisation.ts';
import { proactiveLimits } from './proactive-limits.ts';
import { textsView } from './service.ts';
import { siteId, widgetConfig } from './sites.ts';

const messageText = z
  .string(fails('required'))
  .refine((text) => text.trim().length > 0, 'message_empty')
  // A text has no more characters than UTF-16 units: only a long one must be counted.
  .refine((text) => text.length <= MESSAGE_MAX_CHARS || countChars(text) <= MESSAGE_MAX_CHARS, 'message_too_long');

const page = z.object({ url: z.string().max(2000), title: z.string().max(300) });

/** `name` is that of the customer's record, `#12` for one nobody knows by name, and `#0` in the extension's preview. */
const visitor = z.object({ id, name: z.string() });

/** Why the company's own machine spoke; `proactive`: before the visitor did. */
export const botReply = z.enum(['first', 'away', 'off_hours', 'faq', 'proactive']);
export type BotReply = z.infer<typeof botReply>;

/** What became of a booking. Visitors ask, cancel and read the rest; `expired`: nobody answered in time. */
export const bookingEvent = z.enum(['requested', 'confirmed', 'declined', 'moved', 'cancelled', 'expired']);
export type BookingEvent = z.infer<typeof bookingEvent>;

const bookingBody = z.object({
  /** The whole of it for the customer, in the customer's language and time zone. */
  text: z.string(),
  event: bookingEvent,
  booking: id,
  /** Name of the service, as it was then. */
  service: textsView,
  starts: time,
  ends: time,
  reason: z.string().optional(),
});
export type BookingBody = z.infer<typeof bookingBody>;

/** What was written, by kind. `hidden` stands where a visitor may not see an entry, so that `seq` has no gap. */
const knownContent = z.discriminatedUnion('kind', [
  /** `faq`: a visitor's tap on that question, which is answered by itself. */
  z.object({ kind: z.literal('text'), body: z.object({ text: z.string(), faq: id.optional() }) }),
  z.object({ kind: z.literal('bot'), body: z.object({ text: z.string(), reply: botReply }) }),
  z.object({ kind: z.literal('note'), body: z.object({ text: z.string() }) }),
  z.object({ kind: z.literal('assign'), body: z.object({ to: id.nullable(), name: z.string().nullable() }) }),
  z.object({ kind: z.literal('close'), body: z.object({}) }),
  z.object({ kind: z.literal('reopen'), body: z.object({}) }),
  /** What the conversation is about; `name` as it was then. */
  z.object({ kind: z.literal('category'), body: z.object({ to: id.nullable(), name: textsView.nullable() }) }),
  z.object({
    kind: z.literal('system'),
    body: z.object({
      event: z.literal('opened'),
      site: z.string(),
      visitor,
      page: page.nullable(),
      language: z.string(),
      /** Written from the extension's preview, not by a customer. */
      preview: z.boolean(),
      /** What the visitor chose. */
      category: id.nullable().optional(),
    }),
  }),
  /** What the visitor is called from here on, among agents. */
  z.object({ kind: z.literal('name'), body: z.object({ name: z.string() }) }),
  z.object({ kind: z.literal('booking'), body: bookingBody }),
  z.object({ kind: z.literal('hidden'), body: z.object({}) }),
]);
type KnownContent = z.infer<typeof knownContent>;

const kinds: ReadonlySet<string> = new Set(knownContent.options.map(({ shape }) => shape.kind.value));

/** A kind that a newer server has: what it says is shown, and where it says nothing it keeps its place. */
const newerContent = z
  .object({ kind: z.string().refine((kind) => !kinds.has(kind)), body: z.object({ text: z.string().optional() }) })
  .transform(({ body: { text } }): KnownContent => {
    return text === undefined ? { kind: 'hidden', body: {} } : { kind: 'bot', body: { text, reply: 'first' } };
  });

export const entryContent = z.union([knownContent, newerContent]);

export const author = z.object({
  kind: z.enum(['visitor', 'agent', 'system']),
  /** Member or visitor; null for the system. */
  id: id.nullable(),
  name: z.string().nullable(),
});

export const entry = z.intersection(
  z.object({
    id,
    conversation: id,
    /** 1, 2, 3 … within the conversation, without gaps. */
    seq: z.int().min(1),
    /** Order within the company; agents only. */
    feed: z.int().min(1).optional(),
    at: time,
    author,
  }),
  entryContent,
);
export type Entry = z.infer<typeof entry>;
export type EntryKind = Entry['kind'];

/** What an agent may add to a conversation. */
export const agentDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), body: z.strictObject({ text: messageText }) }),
  z.strictObject({ kind: z.literal('note'), body: z.strictObject({ text: messageText }) }),
  z.strictObject({ kind: z.literal('assign'), body: z.strictObject({ to: id.nullable() }) }),
  z.strictObject({ kind: z.literal('close'), body: z.strictObject({}) }),
  z.strictObject({ kind: z.literal('reopen'), body: z.strictObject({}) }),
  z.strictObject({ kind: z.literal('category'), body: z.strictObject({ to: id.nullable() }) }),
]);
export type AgentDraft = z.infer<typeof agentDraft>;

/** What a visitor may add. */
export const visitorDraft = z.strictObject({
  kind: z.literal('text'),
  /** `faq`: the question of that id was tapped. */
  body: z.strictObject({ text: messageText, faq: id.optional() }),
  /** Where it was written. */
  page: page.optional(),
  language: language.optional(),
  /** Chosen before the first message; later it says nothing. */
  category: id.optional(),
  /** The company's own first words that it answers; where they are, and open the conversation, they stand before it. */
  opener: z.strictObject({ rule: id, text: z.string().min(1).max(proactiveLimits.textChars) }).optional(),
});
export type VisitorDraft = z.infer<typeof visitorDraft>;

/** The sender's answer: the entry is durable. A repeated id gets the same answer. */
export const receipt = z.object({ id, conversation: id, seq: z.int(), at: time });
export type Receipt = z.infer<typeof receipt>;

export const conversationView = z.object({
  id,
  site: z.string(),
  visitor,
  state: z.enum(['open', 'closed']),
  assignee: id.nullable(),
  category: id.nullable(),
  page: page.nullable(),
  language: z.string(),
  preview: z.boolean(),
  lastSeq: z.int(),
  lastFeed: z.int(),
  /** The newest text, note or answer by itself; null before the first. */
  lastMessage: entry.nullable(),
  openedAt: time,
  updatedAt: time,
  /** Read up to this `seq`: by the visitor, and by the agent who asks. */
  visitorRead: z.int(),
  agentRead: z.int(),
});
export type ConversationView = z.infer<typeof conversationView>;

/** Who works beside one, as all are shown it, whatever department one sees. */
export const colleagueView = z.object({
  id,
  name: z.string(),
  status: memberStatus,
  /** May be given a conversation. */
  answers: z.boolean(),
});
export type ColleagueView = z.infer<typeof colleagueView>;

const fromSeq = z.coerce.number().int().min(0);
const limit = z.coerce.number().int().min(1).max(PAGE_SIZE).default(PAGE_SIZE);

export const conversationsEndpoints = {
  /**
   * All an agent's device needs to start; `feed` is the cursor to read on from. `members`: those who
   * may answer, the first of many, and whoever has one of these conversations.
   */
  inbox: endpoint(
    'GET',
    '/api/inbox',
    'conversations.read',
    z.strictObject({}),
    z.object({ feed: z.int(), conversations: z.array(conversationView), members: z.array(colleagueView) }),
  ),
  /** Those who may answer, the first of many, by name; `left`: also who may no longer. */
  findColleagues: endpoint(
    'GET',
    '/api/colleagues',
    'conversations.read',
    z.strictObject({ text: z.string().max(100, fails('too_long')).optional(), left: z.literal('too').optional() }),
    z.object({
      colleagues: z.array(colleagueView),
      /** How many fit; of a large company, that there are more than these. */
      total: z.int(),
    }),
  ),
  /** What somebody who leaves would leave behind. */
  openOf: endpoint(
    'GET',
    '/api/members/:id/open',
    'members.write',
    z.strictObject({ id }),
    z.object({ conversations: z.int() }),
  ),
  /** Older conversations, newest change first, before the given `lastFeed`. */
  listConversations: endpoint(
    'GET',
    '/api/conversations',
    'conversations.read',
    z.strictObject({ state: z.enum(['open', 'closed']).optional(), before: fromSeq.optional(), limit }),
    z.object({ conversations: z.array(conversationView) }),
  ),
  getConversation: endpoint(
    'GET',
    '/api/conversations/:id',
    'conversations.read',
    z.strictObject({ id }),
    conversationView,
  ),
  /** Ascending by `seq`: after a cursor, or the last ones before it. */
  listEntries: endpoint(
    'GET',
    '/api/conversations/:id/entries',
    'conversations.read',
    z.strictObject({ id, after: fromSeq.optional(), before: fromSeq.optional(), limit }),
    z.object({ entries: z.array(entry), more: z.boolean() }),
  ),
  appendEntry: endpoint(
    'POST',
    '/api/conversations/:conversation/entries',
    'conversations.write',
    z.strictObject({ conversation: id, id, draft: agentDraft }),
    receipt,
  ),
  /** The same feed as the socket's, for a network that lets no socket pass. */
  readFeed: endpoint(
    'GET',
    '/api/feed',
    'conversations.read',
    z.strictObject({ after: fromSeq }),
    z.object({ entries: z.array(entry), feed: z.int(), more: z.boolean(), reset: z.boolean() }),
  ),
  markRead: endpoint(
    'POST',
    '/api/conversations/:id/read',
    'conversations.read',
    z.strictObject({ id, seq: z.int().min(0) }),
    done,
  ),
  /** A visitor's token for the extension's preview; works only from the extension. */
  startPreview: endpoint(
    'POST',
    '/api/sites/:site/preview',
    'sites.preview',
    z.strictObject({ site: siteId, language: language.default('') }),
    z.object({ token: z.string(), config: widgetConfig }),
  ),

  // The customer's side: CORS answers bound origins only.
  widgetConfig: endpoint('GET', '/widget/:site', 'site', z.strictObject({ site: siteId }), widgetConfig),
  startVisitor: endpoint(
    'POST',
    '/widget/:site/visitors',
    'site',
    z.strictObject({ site: siteId, language: language.default('') }),
    z.object({ visitor: id, token: z.string() }),
  ),
  visitorEntries: endpoint(
    'GET',
    '/widget/:site/entries',
    'visitor',
    z.strictObject({ site: siteId, after: fromSeq.default(0), before: fromSeq.optional(), limit }),
    z.object({
      entries: z.array(entry),
      more: z.boolean(),
      /** Highest `seq`, and the agents' read mark. */
      seq: z.int(),
      agentRead: z.int(),
      online: z.boolean(),
    }),
  ),
  visitorAppend: endpoint(
    'POST',
    '/widget/:site/entries',
    'visitor',
    z.strictObject({ site: siteId, id, draft: visitorDraft }),
    receipt,
  ),
  visitorRead: endpoint(
    'POST',
    '/widget/:site/read',
    'visitor',
    z.strictObject({ site: siteId, seq: z.int().min(0) }),
    done,
  ),
};
