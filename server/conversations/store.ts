import type { InferResult, Insertable, NotNull } from 'kysely';
import { sql } from 'kysely';
import { formatId, parseId } from '../../lib/util/id.ts';
import type { Db, Tx } from '../db/connect.ts';
import type { VisitorTable } from '../db/schema.ts';
import { refuse } from '../errors.ts';

function selectEntries(db: Db) {
  return db
    .selectFrom('entry as e')
    .innerJoin('conversation as c', 'c.key', 'e.conversation')
    .innerJoin('visitor as v', 'v.key', 'c.visitor')
    .leftJoin('member as m', (join) => join.onRef('m.key', '=', 'e.author').on('e.author_kind', '=', 'agent'))
    .select([
      'e.id',
      'e.seq',
      'e.feed',
      'e.at',
      'e.author_kind',
      'e.kind',
      'e.body',
      'c.id as conversation_id',
      'v.id as visitor_id',
      'v.number as visitor_number',
      'v.name as visitor_name',
      'm.id as member_id',
      'm.name as member_name',
    ]);
}

export type EntryRow = InferResult<ReturnType<typeof selectEntries>>[number];

/** A company's entries after a feed, ascending. */
export function listFeed(db: Db, company: number, after: number, limit: number): Promise<EntryRow[]> {
  return selectEntries(db)
    .where('e.company', '=', company)
    .where('e.feed', '>', after)
    .orderBy('e.feed')
    .limit(limit)
    .execute();
}

/** What the column holds; whoever asks for more asks for nothing. */
const SEQ_LARGEST = 2 ** 31 - 1;

/** A conversation's entries after a `seq`, or the last ones before it; ascending. */
export async function listLog(
  db: Db,
  conversation: number,
  range: { after?: number; before?: number },
  limit: number,
): Promise<EntryRow[]> {
  const query = selectEntries(db).where('e.conversation', '=', conversation).limit(limit);
  if (range.after !== undefined) {
    return query.where('e.seq', '>', Math.min(range.after, SEQ_LARGEST)).orderBy('e.seq').execute();
  }
  const bounded = range.before === undefined ? query : query.where('e.seq', '<', Math.min(range.before, SEQ_LARGEST));
  return (await bounded.orderBy('e.seq', 'desc').execute()).reverse();
}

/** Copies of the log that go no further than this are not to be read on from. */
export async function copyFrom(db: Db, company: number): Promise<number> {
  const row = await db.selectFrom('company').select('copy_from').where('key', '=', company).executeTakeFirst();
  return row?.copy_from ?? 0;
}

export async function feedOf(db: Db, company: number): Promise<number> {
  const row = await db.selectFrom('company').select('feed').where('key', '=', company).executeTakeFirst();
  return row?.feed ?? 0;
}

/** Conversations of a company, with the read mark of one of its members. */
function selectConversations(db: Db, company: number, member: number) {
  return db
    .selectFrom('conversation as c')
    .innerJoin('site as s', 's.key', 'c.site')
    .innerJoin('visitor as v', 'v.key', 'c.visitor')
    .leftJoin('member as m', 'm.key', 'c.assignee')
    .leftJoin('inquiry_category as i', 'i.key', 'c.category')
    .leftJoin('read_mark as r', (join) => join.onRef('r.conversation', '=', 'c.key').on('r.member', '=', member))
    .where('c.company', '=', company)
    .select([
      'c.key',
      'c.id',
      'c.state',
      'c.page',
      'c.language',
      'c.preview',
      'c.last_seq',
      'c.last_feed',
      'c.message_seq',
      'c.opened_at',
      'c.updated_at',
      'c.visitor_read',
      's.code as site_code',
      'v.id as visitor_id',
      'v.number as visitor_number',
      'v.name as visitor_name',
      'm.id as assignee_id',
      'i.id as category_id',
      'r.seq as agent_read',
    ]);
}

export type ConversationRow = InferResult<ReturnType<typeof selectConversations>>[number];

/** Newest change first, those changed before `before` only. */
export function listConversationRows(
  db: Db,
  scope: { company: number; member: number },
  state: 'open' | 'closed',
  before: number | undefined,
  limit: number,
): Promise<ConversationRow[]> {
  const query = selectConversations(db, scope.company, scope.member)
    // Literal, because the index of the closed ones holds for this very word.
    .where('c.state', '=', sql.lit(state))
    .orderBy('c.last_feed', 'desc')
    .limit(limit);
  return (before === undefined ? query : query.where('c.last_feed', '<', before)).execute();
}

/** A conversation of this company, or `not_found`. */
export async function getConversationOfCompany(
  db: Db,
  scope: { company: number; member: number },
  id: string,
): Promise<ConversationRow> {
  const row = await selectConversations(db, scope.company, scope.member)
    .where('c.id', '=', parseId(id))
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** The newest text or note of each conversation, by the conversation's id. */
export async function listLastMessages(db: Db, conversations: number[]): Promise<Map<string, EntryRow>> {
  if (conversations.length === 0) return new Map();
  const rows = await selectEntries(db)
    .where('e.conversation', 'in', conversations)
    .whereRef('e.seq', '=', 'c.message_seq')
    .execute();
  return new Map(rows.map((row) => [formatId(row.conversation_id), row]));
}

/** A visitor's number, and the conversation where there is one. */
export async function getVisitor(db: Db, visitor: number) {
  const row = await db
    .selectFrom('visitor as v')
    .leftJoin('conversation as c', 'c.visitor', 'v.key')
    .select(['v.number', 'v.name', 'c.key', 'c.id', 'c.last_seq'])
    .where('v.key', '=', visitor)
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** Furthest read mark of any agent. */
export async function agentsReadUpTo(db: Db, conversation: number): Promise<number> {
  const row = await db
    .selectFrom('read_mark')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** False where the mark stood there or further already. */
export async function raiseAgentMark(db: Db, conversation: number, member: number, seq: number): Promise<boolean> {
  const row = await db
    .insertInto('read_mark')
    .values({ conversation, member, seq })
    .onConflict((conflict) =>
      conflict.columns(['conversation', 'member']).doUpdateSet({ seq }).where('read_mark.seq', '<', seq),
    )
    .returning('seq')
    .executeTakeFirst();
  return row !== undefined;
}

export async function raiseVisitorMark(db: Db, conversation: number, seq: number): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({ visitor_read: seq })
    .where('key', '=', conversation)
    .where('visitor_read', '<', seq)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** The next visitor's number of a company; its row lock gives each number once. */
export async function nextVisitorNumber(tx: Tx, company: number): Promise<number> {
  const row = await tx
    .updateTable('company')
    .set({ visitor_count: sql`visitor_count + 1` })
    .where('key', '=', company)
    .returning('visitor_count')
    .executeTakeFirstOrThrow();
  return row.visitor_count;
}

export async function insertVisitor(tx: Tx, row: Insertable<VisitorTable>): Promise<void> {
  await tx.insertInto('visitor').values(row).execute();
}

export function findVisitorByToken(db: Db, tokenHash: Uint8Array) {
  return db
    .selectFrom('visitor')
    .select(['key', 'company', 'site', 'preview'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

/** Keys of the members who may take a conversation, if they are there. */
export async function listAvailableMembers(db: Db, company: number): Promise<number[]> {
  const rows = await db
    .selectFrom('member')
    .select('key')
    .where('company', '=', company)
    .where('state', '=', 'active')
    .where('status', '=', 'available')
    .execute();
  return rows.map((row) => row.key);
}

/** Open conversations that wait for this member, longest first. */
export async function listWaitingOf(db: Db, company: number, member: number): Promise<number[]> {
  const rows = await db
    .selectFrom('conversation')
    .select('key')
    .where('company', '=', company)
    .where('assignee', '=', member)
    .where('state', '=', 'open')
    .where('waiting_since', 'is not', null)
    .orderBy('waiting_since')
    .execute();
  return rows.map((row) => row.key);
}

/** Open conversations of customers that nobody has and somebody waits in, longest first. */
export async function listQueue(db: Db, company: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('conversation')
    .select('key')
    .where('company', '=', company)
    .where('assignee', 'is', null)
    .where('state', '=', 'open')
    .where('preview', '=', 0)
    .where('waiting_since', 'is not', null)
    .orderBy('waiting_since')
    .orderBy('key')
    .limit(limit)
    .execute();
  return rows.map((row) => row.key);
}

/** Open conversations of this member, longest under way first. */
export async function listOpenOf(db: Db, company: number, member: number): Promise<number[]> {
  const rows = await db
    .selectFrom('conversation')
    .select('key')
    .where('company', '=', company)
    .where('assignee', '=', member)
    .where('state', '=', 'open')
    .orderBy('key')
    .execute();
  return rows.map((row) => row.key);
}

/** Every member of any company that somebody waits for. */
export function listWaitedFor(db: Db): Promise<{ company: number; member: number }[]> {
  return db
    .selectFrom('conversation')
    .select(['company', 'assignee as member'])
    .distinct()
    .$narrowType<{ member: NotNull }>()
    .where('assignee', 'is not', null)
    .where('state', '=', 'open')
    .where('waiting_since', 'is not', null)
    .execute();
}

/** How many open conversations each of these members has. */
export async function countOpen(db: Db, company: number, members: number[]): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('conversation')
    .select(['assignee', (eb) => eb.fn.countAll().as('open')])
    .where('company', '=', company)
    .where('state', '=', 'open')
    .where('assignee', 'in', members)
    .groupBy('assignee')
    .execute();
  return new Map(rows.map((row) => [row.assignee ?? 0, Number(row.open)]));
}

/** The visitor of a conversation of this company, or `not_found`. */
export async function getVisitorOf(db: Db, company: number, conversation: string) {
  const row = await db
    .selectFrom('conversation')
    .select(['key', 'visitor', 'last_seq'])
    .where('company', '=', company)
    .where('id', '=', parseId(conversation))
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

export async function getMember(db: Db, member: number): Promise<{ id: string; status: 'available' | 'away' }> {
  const row = await db.selectFrom('member').select(['id', 'status']).where('key', '=', member).executeTakeFirst();
  if (!row) throw refuse('not_found');
  return { id: formatId(row.id), status: row.status };
}

export async function setMemberStatus(db: Db, member: number, status: 'available' | 'away'): Promise<void> {
  await db.updateTable('member').set({ status }).where('key', '=', member).execute();
}

/** A visitor of this company, with the conversation where there is one; or `not_found`. */
export async function getVisitorOfCompany(db: Db, company: number, id: string) {
  const row = await db
    .selectFrom('visitor as v')
    .leftJoin('conversation as c', 'c.visitor', 'v.key')
    .innerJoin('site as s', 's.key', 'v.site')
    .select(['v.key', 'v.id', 'v.number', 'v.name', 's.code as site_code', 'c.id as conversation_id'])
    .select(['c.key as conversation', 'c.state'])
    .where('v.company', '=', company)
    .where('v.id', '=', parseId(id))
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** What agents call a visitor; null: by number. The log must hear of it as well. */
export async function renameVisitor(tx: Tx, visitor: number, name: string | null): Promise<void> {
  await tx.updateTable('visitor').set({ name }).where('key', '=', visitor).execute();
}

/** Whether a colleague ever wrote to a visitor. */
export async function hasAnswered(db: Db, company: number): Promise<boolean> {
  const row = await db
    .selectFrom('entry')
    .select(sql<number>`1`.as('one'))
    .where('company', '=', company)
    .where('author_kind', '=', 'agent')
    .where('kind', '=', 'text')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
