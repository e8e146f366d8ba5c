import type { ConversationView } from '../../lib/contract/conversations.ts';
import { formatId } from '../../lib/util/id.ts';
import type { Db } from '../db/connect.ts';
import { presentConversation } from './present.ts';
import type { ConversationRow } from './store.ts';
import { getConversationOfCompany, listConversationRows, listLastMessages } from './store.ts';

type Scope = { company: number; member: number };

/** Newest change first. */
export async function listConversations(
  db: Db,
  scope: Scope,
  filter: { state?: 'open' | 'closed'; before?: number },
  limit: number,
): Promise<ConversationView[]> {
  const states = filter.state ? [filter.state] : (['open', 'closed'] as const);
  const rows: ConversationRow[] = [];
  for (const state of states) rows.push(...(await listConversationRows(db, scope, state, filter.before, limit)));
  rows.sort((a, b) => b.last_feed - a.last_feed);
  return present(db, rows.slice(0, limit));
}

/** A conversation of the company, or `not_found`. */
export async function getConversation(db: Db, scope: Scope, id: string): Promise<ConversationView> {
  const row = await getConversationOfCompany(db, scope, id);
  const [view] = await present(db, [row]);
  return view as ConversationView;
}

async function present(db: Db, rows: ConversationRow[]): Promise<ConversationView[]> {
  const messages = await listLastMessages(
    db,
    rows.map((row) => row.key),
  );
  return rows.map((row) => presentConversation(row, messages.get(formatId(row.id))));
}
