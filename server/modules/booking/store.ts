import type { Insertable, Selectable, Updateable } from 'kysely';
import { parseId } from '../../../lib/util/id.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { BookingNewsTable, BookingTable } from '../../db/schema-modules.ts';
import { refuse } from '../../errors.ts';

export type BookingRow = Selectable<BookingTable>;
export type NewBooking = Insertable<BookingTable>;

const selectShown = (db: Db, company: number) =>
  db
    .selectFrom('booking as b')
    .innerJoin('visitor as v', 'v.key', 'b.visitor')
    .leftJoin('conversation as c', 'c.visitor', 'b.visitor')
    .leftJoin('member as m', 'm.key', 'b.handled_by')
    .selectAll('b')
    .select(['v.id as visitor_id', 'v.number', 'v.name as visitor_name'])
    .select(['c.id as conversation_id', 'm.name as handler_name'])
    .where('b.company', '=', company);

export type ShownBooking = Awaited<ReturnType<typeof listRows>>[number];

export type BookingFilter = {
  visitor?: string | undefined;
  states?: BookingRow['state'][] | undefined;
  from?: number | undefined;
  to?: number | undefined;
};

/** By when they begin; those of one visitor the other way round. */
export function listRows(db: Db, company: number, { visitor, states, from, to }: BookingFilter, limit: number) {
  const order = visitor ? 'desc' : 'asc';
  let query = selectShown(db, company).orderBy('b.starts', order).orderBy('b.key', order).limit(limit);
  if (visitor) query = query.where('v.id', '=', parseId(visitor));
  if (states) query = query.where('b.state', 'in', states);
  if (from !== undefined) query = query.where('b.starts', '>=', from);
  if (to !== undefined) query = query.where('b.starts', '<', to);
  return query.execute();
}

/** One of this company, or `not_found`. */
export async function getBooking(db: Db, company: number, id: string): Promise<ShownBooking> {
  const row = await selectShown(db, company).where('b.id', '=', parseId(id)).executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** Whoever's it is. */
export function findById(db: Db, id: string): Promise<BookingRow | undefined> {
  return db.selectFrom('booking').selectAll().where('id', '=', parseId(id)).executeTakeFirst();
}

/** A visitor's own ones, the latest first. */
export function listOfVisitor(db: Db, visitor: number, limit: number): Promise<BookingRow[]> {
  return db
    .selectFrom('booking')
    .selectAll()
    .where('visitor', '=', visitor)
    .orderBy('starts', 'desc')
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
}

/** What stands in the way of others: asked for or agreed, of one service, between two moments. */
export function listTaken(db: Db, company: number, service: string, from: number, to: number, longest: number) {
  return db
    .selectFrom('booking')
    .select(['key', 'starts', 'ends'])
    .where('company', '=', company)
    .where('service', '=', service)
    .where('state', 'in', ['requested', 'confirmed'])
    .where('starts', '>', from - longest)
    .where('starts', '<', to)
    .execute();
}

/** How many a visitor has ahead. */
export async function countAhead(db: Db, visitor: number, now: number): Promise<number> {
  const row = await db
    .selectFrom('booking')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('visitor', '=', visitor)
    .where('state', 'in', ['requested', 'confirmed'])
    .where('starts', '>', now)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export async function insertBooking(tx: Tx, values: NewBooking): Promise<void> {
  await tx.insertInto('booking').values(values).execute();
}

export async function updateBooking(tx: Tx, key: number, values: Updateable<BookingTable>): Promise<void> {
  await tx.updateTable('booking').set(values).where('key', '=', key).execute();
}

/** What nobody answered before its time is over; told once, whichever node finds it. */
export function expireRows(db: Db, now: number): Promise<BookingRow[]> {
  return db
    .updateTable('booking')
    .set({ state: 'expired' })
    .where('state', '=', 'requested')
    .where('starts', '<=', now)
    .returningAll()
    .execute();
}

export async function insertNews(tx: Tx, values: Insertable<BookingNewsTable>): Promise<void> {
  await tx.insertInto('booking_news').values(values).execute();
}

/** What is to be told of one booking, or of all; in the order in which it happened. */
export function listNews(db: Db, booking: number | null) {
  const query = db
    .selectFrom('booking_news as n')
    .innerJoin('booking as b', 'b.key', 'n.booking')
    .innerJoin('visitor as v', 'v.key', 'b.visitor')
    .leftJoin('member as m', 'm.key', 'n.member')
    .select(['n.key', 'n.booking', 'n.id', 'n.by', 'n.member', 'n.body', 'm.name'])
    .select(['b.company', 'b.visitor', 'v.preview'])
    .orderBy('n.key');
  return (booking === null ? query : query.where('n.booking', '=', booking)).execute();
}

export type BookingNewsRow = Awaited<ReturnType<typeof listNews>>[number];

export async function deleteNews(db: Db, key: number): Promise<void> {
  await db.deleteFrom('booking_news').where('key', '=', key).execute();
}

export async function deleteOfVisitor(tx: Tx, visitor: number): Promise<void> {
  await tx.deleteFrom('booking').where('visitor', '=', visitor).execute();
}
