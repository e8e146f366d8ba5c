import type { Entry } from '../../lib/contract/conversations.ts';
import type { Delivery, LogItem, Message, PendingMessage } from './types.ts';

type Context = {
  me: string;
  /** What the visitor is called by now. */
  visitor?: string;
  visitorRead: number;
  /** How long an own message took, ms; null where it cannot be told. */
  delayOf: (entry: Entry) => number | null;
};

/** Messages of one author within this time stand together, ms. */
const TOGETHER = 5 * 60_000;

type Spoken = { author: Entry['author']; message: Message };

/** Entries and what is not yet among them → what the log shows: days, events, and groups of messages. */
export function logItems(entries: Entry[], pending: PendingMessage[], context: Context): LogItem[] {
  const items: LogItem[] = [];
  let day = '';
  const newDay = (at: number) => {
    const name = new Date(at).toDateString();
    if (name === day) return;
    day = name;
    items.push({ kind: 'day', key: `day ${name}`, at });
  };
  for (const entry of entries) {
    if (entry.kind === 'hidden') continue;
    newDay(entry.at);
    if (entry.kind === 'text' || entry.kind === 'note' || entry.kind === 'bot')
      add(items, spoken(entry, context), context.me);
    else items.push({ kind: 'event', key: entry.id, entry });
  }
  const known = new Set(entries.map(({ id }) => id));
  for (const item of pending) {
    if (known.has(item.id)) continue;
    newDay(item.at);
    add(items, waiting(item, context.me), context.me);
  }
  return items;
}

function spoken(
  entry: Extract<Entry, { kind: 'text' | 'note' | 'bot' }>,
  { me, visitor, visitorRead, delayOf }: Context,
): Spoken {
  const own = entry.kind === 'text' && entry.author.kind === 'agent' && entry.author.id === me;
  const delivery: Delivery | null = own
    ? { state: visitorRead >= entry.seq ? 'read' : 'delivered', delay: delayOf(entry) }
    : null;
  const { id, at } = entry;
  const kind = entry.kind === 'bot' && entry.body.reply === 'proactive' ? 'opener' : entry.kind;
  const author = entry.author.kind === 'visitor' && visitor ? { ...entry.author, name: visitor } : entry.author;
  return { author, message: { id, kind, text: entry.body.text, at, delivery } };
}

function waiting({ id, kind, text, at, state, why }: PendingMessage, me: string): Spoken {
  const delivery: Delivery = state === 'delivered' ? { state, delay: null } : { state };
  return { author: { kind: 'agent', id: me, name: null }, message: { id, kind, text, at, delivery, why } };
}

function add(items: LogItem[], { author, message }: Spoken, me: string): void {
  const side = author.kind === 'visitor' ? 'visitor' : author.id === me ? 'me' : 'colleague';
  const note = message.kind === 'note';
  const bot = message.kind === 'bot' || message.kind === 'opener';
  const last = items.at(-1);
  const previous = last?.kind === 'group' ? last.messages.at(-1) : undefined;
  const together =
    last?.kind === 'group' &&
    last.side === side &&
    previous?.kind === message.kind &&
    (side === 'me' || last.author === author.name);
  if (together && previous && message.at - previous.at < TOGETHER) last.messages.push(message);
  else items.push({ kind: 'group', key: message.id, side, author: author.name ?? '', note, bot, messages: [message] });
}
