/** What a company has made of what its service began with. */
import { placeholdersIn } from '../../lib/util/placeholders.ts';
import type { Db } from '../db/connect.ts';

/** Questions and canned replies of templates that still wait for the company's words. */
export async function countUnfilled(db: Db, company: number): Promise<number> {
  const like = '%【%】%';
  const faqs = await db
    .selectFrom('faq')
    .select('answer as text')
    .where('company', '=', company)
    .where('source', 'is not', null)
    .where('answer', 'like', like)
    .execute();
  const canned = await db
    .selectFrom('canned_reply')
    .select('text')
    .where('company', '=', company)
    .where('source', 'is not', null)
    .where('text', 'like', like)
    .execute();
  return [...faqs, ...canned].filter(({ text }) => placeholdersIn(text) > 0).length;
}

/** Whether the company has any question or canned reply. */
export async function hasAnswers(db: Db, company: number): Promise<boolean> {
  const faq = db.selectFrom('faq').select('key').where('company', '=', company).limit(1);
  const canned = db
    .selectFrom('canned_reply')
    .select('key')
    .where('company', '=', company)
    .where('member', 'is', null)
    .limit(1);
  return Boolean((await faq.executeTakeFirst()) ?? (await canned.executeTakeFirst()));
}

/** Whether a person set the hours. */
export async function hoursAreSet(db: Db, company: number): Promise<boolean> {
  const row = await db.selectFrom('service').select('hours').where('company', '=', company).executeTakeFirst();
  return row?.hours ? (JSON.parse(row.hours) as { origin: string }).origin === 'person' : false;
}

export async function countFaqs(db: Db, company: number): Promise<number> {
  const { count } = await db
    .selectFrom('faq')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('company', '=', company)
    .executeTakeFirstOrThrow();
  return Number(count);
}
