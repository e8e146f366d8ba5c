/** News of the local copy, from the worker to every open screen. */
import type { Entry } from '../contract/conversations.ts';
import type { HeldConversation } from '../sync/fold.ts';

export type Change =
  | { t: 'changed'; conversations: HeldConversation[]; entries: Entry[] }
  /** Older entries of a conversation were stored. */
  | { t: 'history'; conversation: HeldConversation }
  | { t: 'gone'; conversation: string }
  /** Names of members, sites or categories, or canned replies. */
  | { t: 'names' }
  | {
      t: 'typing';
      conversation: string;
      who: 'visitor' | 'agent';
      member: string | null;
      name: string | null;
      on: boolean;
    }
  /** Requests for approval that concern this person. */
  | { t: 'approvals' }
  /** The company's plan, in one of the screens. */
  | { t: 'plan' }
  /** Everything was read anew. */
  | { t: 'rebuilt'; why: 'new' | 'damaged' | 'behind' };

const NAME = 'frontdesk:changes';

let sender: BroadcastChannel | undefined;

export function publishChange(change: Change): void {
  sender ??= new BroadcastChannel(NAME);
  sender.postMessage(change);
}

export function onChange(listener: (change: Change) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = (event: MessageEvent<Change>) => listener(event.data);
  return () => channel.close();
}
