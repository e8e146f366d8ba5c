/** The statements behind an append; `store.ts` has those that read. All run inside the append's transaction. */
import type { Selectable } from 'kysely';
import { parseId } from '../../lib/util/id.ts';
import type { BulkValue } from '../db/bulk.ts';
import { bulkStatement, runBulk } from '../db/bulk.ts';
import type { Engine, Tx } from '../db/connect.ts';
import type { ConversationTable, EntryTable, MemberTable } from '../db/schema.ts';
import type { RightsRow } from '../identity/index.ts';
import type { Live } from './hot.ts';
import type { LoggedEntry } from './ledger.ts';

const lockText = {
  sqlite: bulkStatement('select key, feed from company where key in (', '?', ')'),
  // In one order on every node, and without stopping others from referring to the company.
  postgres: bulkStatement('select key, feed from company where key in (', '?', ') order by key for no key update'),
};

/** Takes the companies' row locks; answers each one's feed. */
export async function lockCompanies(tx: Tx, engine: Engine, companies: number[]): Promise<Map<number, number>> {
  const rows = await runBulk<{ key: number; feed: number }>(tx, engine, lockText[engine], companies);
  return new Map(rows.map((row) => [row.key, row.feed]));
}

export type VisitorRow = {
  visitor: number;
  visitor_id: Uint8Array;
  number: number;
  name: string | null;
  company: number;
  site: number;
  site_code: string;
  preview: number;
  language: string;
  conversation: number | null;
  conversation_id: Uint8Array | null;
};

const facts =
  'select v.key as visitor, v.id as visitor_id, v.number, v.name, v.company, v.site, s.code as site_code, v.preview, v.language, ' +
  'c.key as conversation, c.id as conversation_id from visitor v join site s on s.key = v.site ';

const byVisitor = bulkStatement(`${facts} left join conversation c on c.visitor = v.key where v.key in (`, '?', ')');
const byConversation = bulkStatement(`${facts} join conversation c on c.visitor = v.key where c.id in (`, '?', ')');
const byKey = bulkStatement(`${facts} join conversation c on c.visitor = v.key where c.key in (`, '?', ')');

export function findVisitors(tx: Tx, engine: Engine, visitors: number[]): Promise<VisitorRow[]> {
  return runBulk<VisitorRow>(tx, engine, byVisitor, visitors);
}

export function findConversations(tx: Tx, engine: Engine, ids: string[]): Promise<VisitorRow[]> {
  return runBulk<VisitorRow>(tx, engine, byConversation, ids.map(parseId));
}

export function findConversationKeys(tx: Tx, engine: Engine, keys: number[]): Promise<VisitorRow[]> {
  return runBulk<VisitorRow>(tx, engine, byKey, keys);
}

export type StateRow = Pick<
  Selectable<ConversationTable>,
  'key' | 'state' | 'assignee' | 'last_seq' | 'message_seq' | 'waiting_since' | 'replied'
>;

const states = bulkStatement(
  'select key, state, assignee, last_seq, message_seq, waiting_since, replied from conversation where key in (',
  '?',
  ')',
);

export function readStates(tx: Tx, engine: Engine, keys: number[]): Promise<StateRow[]> {
  return runBulk<StateRow>(tx, engine, states, keys);
}

export type KnownRow = Pick<EntryTable, 'id' | 'conversation' | 'seq' | 'at' | 'author_kind' | 'author'>;

const known = bulkStatement('select id, conversation, seq, at, author_kind, author from entry where id in (', '?', ')');

/** Which of these ids are entries already. */
export function findKnown(tx: Tx, engine: Engine, ids: Uint8Array[]): Promise<KnownRow[]> {
  return runBulk<KnownRow>(tx, engine, known, ids);
}

/** With what decides whether somebody may answer. */
export type MemberRow = Pick<Selectable<MemberTable>, 'key' | 'id' | 'company' | 'name' | 'state'> & RightsRow;

const person =
  'select m.key, m.id, m.company, m.name, m.state, m.role, m.rights, r.level as role_level, r.scope as role_scope, ' +
  'r.permissions as role_permissions from member m left join role r on r.key = m.custom_role ';

const membersByKey = bulkStatement(`${person} where m.key in (`, '?', ')');
const membersById = bulkStatement(`${person} where m.id in (`, '?', ')');

export function findMembers(tx: Tx, engine: Engine, keys: number[]): Promise<MemberRow[]> {
  return runBulk<MemberRow>(tx, engine, membersByKey, keys);
}

export function findMembersById(tx: Tx, engine: Engine, ids: string[]): Promise<MemberRow[]> {
  return runBulk<MemberRow>(tx, engine, membersById, ids.map(parseId));
}

const newConversations = bulkStatement(
  'insert into conversation (id, company, site, visitor, state, assignee, page, language, preview, last_seq, last_feed, ' +
    'message_seq, opened_at, updated_at, waiting_since, category, replied) values ',
  "(?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  ' returning key, visitor',
);

/** Writes the conversations that begin in this group, and tells each its key. */
export async function insertConversations(tx: Tx, engine: Engine, fresh: Live[]): Promise<void> {
  const values: BulkValue[] = [];
  for (const live of fresh) {
    values.push(
      parseId(live.id),
      live.company,
      live.site,
      live.visitor,
      live.assignee,
      live.page,
      live.language,
      live.preview ? 1 : 0,
      live.lastSeq,
      live.lastFeed,
      live.messageSeq,
      live.openedAt,
      live.updatedAt,
      live.waitingSince,
      live.category,
      live.replied,
    );
  }
  const keys = await runBulk<{ key: number; visitor: number }>(tx, engine, newConversations, values);
  const byVisitor = new Map(keys.map((row) => [row.visitor, row.key]));
  for (const live of fresh) live.key = byVisitor.get(live.visitor) ?? live.key;
}

const newEntries = bulkStatement(
  'insert into entry (conversation, seq, id, company, feed, at, author_kind, author, kind, body) values ',
  '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
);

export async function insertEntries(tx: Tx, engine: Engine, entries: LoggedEntry[]): Promise<void> {
  const values: BulkValue[] = [];
  for (const entry of entries) {
    values.push(
      entry.live.key,
      entry.seq,
      entry.bytes,
      entry.live.company,
      entry.feed,
      entry.at,
      entry.author.kind,
      entry.author.key,
      entry.kind,
      entry.text,
    );
  }
  await runBulk(tx, engine, newEntries, values);
}

const project = (row: string) =>
  bulkStatement(
    'update conversation set state = v.column2, assignee = v.column3, last_seq = v.column4, last_feed = v.column5, ' +
      'message_seq = v.column6, updated_at = v.column7, waiting_since = v.column8, replied = v.column9 from (values ',
    row,
    ') as v where conversation.key = v.column1',
  );

const projections = {
  sqlite: project('(?, ?, ?, ?, ?, ?, ?, ?, ?)'),
  // Without them PostgreSQL takes every value for a text.
  postgres: project(
    '(cast(? as bigint), cast(? as text), cast(? as bigint), cast(? as integer), cast(? as bigint), cast(? as integer), ' +
      'cast(? as bigint), cast(? as bigint), cast(? as integer))',
  ),
};

export async function updateConversations(tx: Tx, engine: Engine, changed: Live[]): Promise<void> {
  const values: BulkValue[] = [];
  for (const live of changed) {
    values.push(
      live.key,
      live.state,
      live.assignee,
      live.lastSeq,
      live.lastFeed,
      live.messageSeq,
      live.updatedAt,
      live.waitingSince,
      live.replied,
    );
  }
  await runBulk(tx, engine, projections[engine], values);
}

const sorting = bulkStatement(
  'update conversation set category = v.column2 from (values ',
  '(cast(? as bigint), cast(? as bigint))',
  ') as v where conversation.key = v.column1',
);

export async function updateCategories(tx: Tx, engine: Engine, sorted: Live[]): Promise<void> {
  await runBulk(
    tx,
    engine,
    sorting,
    sorted.flatMap(({ key, category }) => [key, category]),
  );
}

const heldOpen = bulkStatement(
  "select assignee, count(*) as open from conversation where state = 'open' and assignee in (",
  '?',
  ') group by assignee',
);

/** How many open conversations each of these members has. */
export async function countHeld(tx: Tx, engine: Engine, members: number[]): Promise<Map<number, number>> {
  const rows = await runBulk<{ assignee: number; open: number }>(tx, engine, heldOpen, members);
  return new Map(rows.map((row) => [row.assignee, Number(row.open)]));
}

const feeds = bulkStatement(
  'update company set feed = v.column2 from (values ',
  '(cast(? as bigint), cast(? as bigint))',
  ') as v where company.key = v.column1',
);

export async function updateFeeds(tx: Tx, engine: Engine, moved: Map<number, number>): Promise<void> {
  await runBulk(tx, engine, feeds, [...moved].flat());
}
