import type { Entry } from '../../lib/contract/conversations.ts';
import type { Db } from '../db/connect.ts';
import type { Audience } from './present.ts';
import { presentEntry } from './present.ts';
import { listLog } from './store.ts';

export type Range = { after?: number; before?: number; limit: number };

/** Ascending: after a `seq`, or the last ones before it (of all, where neither is given). */
export async function listEntries(
  db: Db,
  conversation: number,
  { limit, ...range }: Range,
  audience: Audience,
): Promise<{ entries: Entry[]; more: boolean }> {
  const rows = await listLog(db, conversation, range, limit + 1);
  const more = rows.length > limit;
  // The one too many lies at the far end of where the reading goes.
  if (more) rows.splice(range.after === undefined ? 0 : limit, 1);
  return { entries: rows.map((row) => presentEntry(row, audience)), more };
}
