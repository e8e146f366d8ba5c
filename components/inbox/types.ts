import type { ConversationView, Entry } from '../../lib/contract/conversations.ts';
import type { MemberStatus } from '../../lib/contract/organisation.ts';

export type ListName = 'mine' | 'unassigned' | 'all' | 'closed';

/** A conversation as its row and its head show it. */
export type ShownConversation = ConversationView & {
  unread: number;
  /** ms since 1970, or null when nobody waits. */
  waitingSince: number | null;
};

/** A message of mine that the log does not hold yet. */
export type PendingMessage = {
  id: string;
  kind: 'text' | 'note';
  text: string;
  at: number;
  state: 'queued' | 'sending' | 'delivered' | 'failed';
  /** Why it was refused, in the reader's language. */
  why?: string;
};

export type ShownCategory = { id: string; name: string };

/** `answers`: may be given a conversation. */
export type ShownMember = { id: string; name: string; status: MemberStatus; answers: boolean };

/** What my own message went through. `delay`: from Enter to durable, ms; null while no clock was compared. */
export type Delivery =
  | { state: 'queued' | 'sending' | 'failed' }
  | { state: 'delivered' | 'read'; delay: number | null };

export type Message = {
  id: string;
  /** `opener`: what the company said by itself before the visitor did. */
  kind: 'text' | 'note' | 'bot' | 'opener';
  text: string;
  at: number;
  /** Of my own messages to the visitor only. */
  delivery: Delivery | null;
  why?: string;
};

export type LogItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'event'; key: string; entry: Entry }
  | {
      kind: 'group';
      key: string;
      side: 'visitor' | 'me' | 'colleague';
      author: string;
      note: boolean;
      /** Said by itself. */
      bot: boolean;
      messages: Message[];
    };
