import type { ConversationView } from '../../lib/contract/conversations.ts';
import type { MemberContext } from '../context.ts';
import { listConversations } from './list-conversations.ts';
import { feedOf } from './store.ts';

const OPEN_LARGEST = 500;
const CLOSED_LARGEST = 50;

/**
 * What a device starts from: every open conversation and the last closed ones. `feed` is read
 * first, so that what changes meanwhile is told again by reading on, and nothing is missed.
 */
export async function readInbox(ctx: MemberContext): Promise<{ feed: number; conversations: ConversationView[] }> {
  const { db, actor } = ctx;
  const feed = await feedOf(db, actor.company);
  const open = await listConversations(db, actor, { state: 'open' }, OPEN_LARGEST);
  const closed = await listConversations(db, actor, { state: 'closed' }, CLOSED_LARGEST);
  // One that was closed between the two readings is in both; the later reading counts.
  const views = new Map([...open, ...closed].map((view) => [view.id, view]));
  return { feed, conversations: [...views.values()].sort((a, b) => b.lastFeed - a.lastFeed) };
}
