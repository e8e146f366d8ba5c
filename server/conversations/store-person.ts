/** What the log keeps of a person, and how it goes. */
import { sql } from 'kysely';
import type { Db, Tx } from '../db/connect.ts';
import { visitorName } from './present.ts';

/** Every copy of the company's log that was made before now is to be made anew. */
export async function voidCopies(tx: Tx, company: number): Promise<void> {
  await tx
    .updateTable('company')
    .set({ feed: sql`feed + 1`, copy_from: sql`feed + 1` })
    .where('key', '=', company)
    .execute();
}

/** What a member read, and its name where conversations were given to it. */
export async function eraseMember(tx: Tx, company: number, member: { key: number; id: string }, name: string) {
  await tx.deleteFrom('read_mark').where('member', '=', member.key).execute();
  const given = await tx
    .selectFrom('entry')
    .select(['feed', 'body'])
    .where('company', '=', company)
    .where('kind', '=', 'assign')
    .where('body', 'like', `%"${member.id}"%`)
    .execute();
  for (const { feed, body } of given) await writeBody(tx, company, feed, { ...(JSON.parse(body) as object), name });
}

async function writeBody(tx: Tx, company: number, feed: number, body: object): Promise<void> {
  await tx
    .updateTable('entry')
    .set({ body: JSON.stringify(body) })
    .where('company', '=', company)
    .where('feed', '=', feed)
    .execute();
}

export function visitorOf(db: Db, visitor: number) {
  return db
    .selectFrom('visitor as v')
    .innerJoin('site as s', 's.key', 'v.site')
    .leftJoin('conversation as c', 'c.visitor', 'v.key')
    .select(['v.number', 'v.name', 'v.language', 'v.created_at', 's.name as site'])
    .select(['c.state', 'c.page', 'c.opened_at', 'c.updated_at'])
    .where('v.key', '=', visitor)
    .executeTakeFirstOrThrow();
}

/** Who wrote is told by kind: colleagues are nobody of the customer's business. */
export function entriesOf(db: Db, conversation: number) {
  return db
    .selectFrom('entry')
    .select(['seq', 'at', 'author_kind as by', 'kind', 'body'])
    .where('conversation', '=', conversation)
    .orderBy('seq')
    .execute();
}

/** Nobody has this visitor's token any more, and nothing says who it was. */
export async function eraseVisitorRow(tx: Tx, visitor: number, tokenHash: Uint8Array): Promise<void> {
  await tx
    .updateTable('visitor')
    .set({ name: null, language: '', token_hash: tokenHash })
    .where('key', '=', visitor)
    .execute();
}

/** What was written goes, by whoever it was, as it is all about one person; the entries keep their places. */
export async function eraseTexts(tx: Tx, conversation: number, number: number): Promise<void> {
  const empty = JSON.stringify({ text: '' });
  await tx
    .updateTable('entry')
    .set({ body: empty })
    .where('conversation', '=', conversation)
    .where('kind', 'in', ['text', 'note'])
    .execute();
  const naming = await tx
    .selectFrom('entry')
    .select(['company', 'feed', 'kind', 'body'])
    .where('conversation', '=', conversation)
    .where('kind', 'in', ['name', 'system', 'bot', 'booking'])
    .execute();
  for (const { company, feed, kind, body } of naming)
    await writeBody(tx, company, feed, withoutVisitor(kind, JSON.parse(body) as Said, visitorName(number, null)));
  await tx.updateTable('conversation').set({ page: null, language: '' }).where('key', '=', conversation).execute();
}

type Said = { visitor?: { id: string; name: string } };

function withoutVisitor(kind: string, body: Said, name: string): object {
  if (kind === 'name') return { name };
  if (kind === 'bot') return { ...body, text: '' };
  if (kind === 'booking') return { ...body, text: '', reason: '' };
  return body.visitor ? { ...body, page: null, language: '', visitor: { ...body.visitor, name } } : body;
}
