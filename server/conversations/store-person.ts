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

export async function deleteReadMarks(tx: Tx, member: number): Promise<void> {
  await tx.deleteFrom('read_mark').where('member', '=', member).execute();
}

/** Places of a log that are gone through at once; so few bodies at once are written anew. */
const WINDOW = 2000;
const REWRITTEN = 200;

/** Where the next piece begins: after what was found, or where that was all of the window, after that. */
const endOf = (found: readonly number[], to: number, last: number) => {
  if (found.length === REWRITTEN) return found.at(-1) ?? to;
  return to >= last ? null : to;
};

/** A member's name where conversations were given to it, a piece of the company's log. */
export async function eraseAssignments(
  tx: Tx,
  company: number,
  member: { id: string; name: string },
  after: number,
): Promise<number | null> {
  const { feed: last } = await tx
    .selectFrom('company')
    .select('feed')
    .where('key', '=', company)
    .executeTakeFirstOrThrow();
  const to = after + WINDOW;
  const given = await tx
    .selectFrom('entry')
    .select(['feed', 'body'])
    .where('company', '=', company)
    .where('feed', '>', after)
    .where('feed', '<=', to)
    .where('kind', '=', 'assign')
    .where('body', 'like', `%"${member.id}"%`)
    .orderBy('feed')
    .limit(REWRITTEN)
    .execute();
  for (const { feed, body } of given)
    await writeBody(tx, company, feed, { ...(JSON.parse(body) as object), name: member.name });
  return endOf(
    given.map(({ feed }) => feed),
    to,
    last,
  );
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

/** Where somebody was on the site, and the language. */
export async function eraseOrigin(tx: Tx, conversation: number): Promise<void> {
  await tx.updateTable('conversation').set({ page: null, language: '' }).where('key', '=', conversation).execute();
}

/** What was written goes, by whoever it was, as it is all about one person; the entries keep their places. */
export async function eraseTexts(tx: Tx, conversation: number, number: number, after: number): Promise<number | null> {
  const { last_seq: last } = await tx
    .selectFrom('conversation')
    .select('last_seq')
    .where('key', '=', conversation)
    .executeTakeFirstOrThrow();
  const to = after + WINDOW;
  await tx
    .updateTable('entry')
    .set({ body: JSON.stringify({ text: '' }) })
    .where('conversation', '=', conversation)
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .where('kind', 'in', ['text', 'note'])
    .execute();
  const naming = await tx
    .selectFrom('entry')
    .select(['company', 'feed', 'seq', 'kind', 'body'])
    .where('conversation', '=', conversation)
    .where('seq', '>', after)
    .where('seq', '<=', to)
    .where('kind', 'in', ['name', 'system', 'bot', 'booking'])
    .orderBy('seq')
    .limit(REWRITTEN)
    .execute();
  for (const { company, feed, kind, body } of naming)
    await writeBody(tx, company, feed, withoutVisitor(kind, JSON.parse(body) as Said, visitorName(number, null)));
  return endOf(
    naming.map(({ seq }) => seq),
    to,
    last,
  );
}

type Said = { visitor?: { id: string; name: string } };

function withoutVisitor(kind: string, body: Said, name: string): object {
  if (kind === 'name') return { name };
  if (kind === 'bot') return { ...body, text: '' };
  if (kind === 'booking') return { ...body, text: '', reason: '' };
  return body.visitor ? { ...body, page: null, language: '', visitor: { ...body.visitor, name } } : body;
}
