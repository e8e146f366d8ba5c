import type { Entry } from '../../lib/contract/conversations.ts';
import { CATCH_UP_MAX, PAGE_SIZE } from '../../lib/contract/limits.ts';
import type { Db } from '../db/connect.ts';
import { presentEntry } from './present.ts';
import { copyFrom, feedOf, listFeed } from './store.ts';

export type FeedPage = { entries: Entry[]; feed: number; more: boolean; reset: boolean };

/**
 * A company's entries after a cursor. `feed` is the cursor to go on from; `reset` where the cursor
 * is too far behind, or ahead of what exists (another database than it came from), or from before
 * somebody was erased.
 */
export async function readFeed(db: Db, company: number, after: number): Promise<FeedPage> {
  const head = await feedOf(db, company);
  const useless = after > head || head - after > CATCH_UP_MAX || after < (await copyFrom(db, company));
  if (useless) return { entries: [], feed: head, more: false, reset: true };
  const rows = await listFeed(db, company, after, PAGE_SIZE);
  const feed = rows.at(-1)?.feed ?? after;
  return {
    entries: rows.map((row) => presentEntry(row, 'agents')),
    feed,
    more: rows.length === PAGE_SIZE,
    reset: false,
  };
}
