/** What the room keeps beside partners and plans; each query takes the database, or its transaction, first. */
import type { Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Locale } from '../../lib/contract/common.ts';
import type { RecommendationView, StepState, WizardStep } from '../../lib/contract/onboarding.ts';
import type { CompanyView } from '../../lib/contract/organisation.ts';
import { placeholdersIn } from '../../lib/util/placeholders.ts';
import type { Db, Tx } from '../db/connect.ts';
import type { OnboardingTable } from '../db/schema-onboarding.ts';

export type Profile = Pick<CompanyView, 'industry' | 'size' | 'businessType' | 'website'>;

export const profileIn = ({ profile }: { profile: string }): Profile => JSON.parse(profile) as Profile;

export async function writeProfile(tx: Tx, key: number, profile: Profile): Promise<void> {
  await tx
    .updateTable('company')
    .set({ profile: JSON.stringify(profile) })
    .where('key', '=', key)
    .execute();
}

export type Onboarding = {
  step: WizardStep;
  steps: Partial<Record<WizardStep, StepState>>;
  locale: Locale;
  recommendation: RecommendationView | null;
  appliedAt: number | null;
  finishedAt: number | null;
  dismissedAt: number | null;
};

const beginning: Onboarding = {
  step: 'language',
  steps: {},
  locale: 'zh-CN',
  recommendation: null,
  appliedAt: null,
  finishedAt: null,
  dismissedAt: null,
};

const toOnboarding = (row: Selectable<OnboardingTable>): Onboarding => ({
  step: row.step as WizardStep,
  steps: JSON.parse(row.steps) as Onboarding['steps'],
  locale: row.locale,
  recommendation: row.recommendation ? (JSON.parse(row.recommendation) as RecommendationView) : null,
  appliedAt: row.applied_at,
  finishedAt: row.finished_at,
  dismissedAt: row.dismissed_at,
});

export async function readOnboarding(db: Db, company: number): Promise<Onboarding> {
  const row = await db.selectFrom('onboarding').selectAll().where('company', '=', company).executeTakeFirst();
  return row ? toOnboarding(row) : beginning;
}

/** The same, held until the transaction ends. */
export async function holdOnboarding(tx: Tx, company: number): Promise<Onboarding> {
  const row = await tx
    .insertInto('onboarding')
    .values({ company })
    .onConflict((conflict) => conflict.column('company').doUpdateSet((to) => ({ step: to.ref('onboarding.step') })))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toOnboarding(row);
}

/** Of a row that is held. */
export async function writeOnboarding(tx: Tx, company: number, values: Updateable<OnboardingTable>): Promise<void> {
  if (Object.keys(values).length > 0)
    await tx.updateTable('onboarding').set(values).where('company', '=', company).execute();
}

export async function listTours(db: Db, member: number): Promise<string[]> {
  const rows = await db
    .selectFrom('member_tour')
    .select('tour')
    .where('member', '=', member)
    .orderBy('seen_at')
    .execute();
  return rows.map(({ tour }) => tour);
}

export async function insertTour(db: Db, member: number, tour: string, now: number): Promise<void> {
  await db
    .insertInto('member_tour')
    .values({ member, tour, seen_at: now })
    .onConflict((conflict) => conflict.columns(['member', 'tour']).doNothing())
    .execute();
}

export async function deleteTours(tx: Tx, member: number): Promise<void> {
  await tx.deleteFrom('member_tour').where('member', '=', member).execute();
}

/** Whether the company's sites answer, and the one that waits to be proved first. */
export async function siteState(db: Db, company: number): Promise<{ live: boolean; waiting: string | null }> {
  const rows = await db
    .selectFrom('site')
    .select(['site.code', 'site.chat_page'])
    .select((eb) =>
      eb
        .selectFrom('site_origin')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('site_origin.site', '=', 'site.key')
        .where('site_origin.proved_at', 'is not', null)
        .as('proved'),
    )
    .where('site.company', '=', company)
    .where('site.removed_at', 'is', null)
    .orderBy('site.key')
    .execute();
  const answers = (row: (typeof rows)[number]) => row.chat_page === 1 || Number(row.proved) > 0;
  return { live: rows.some(answers), waiting: rows.find((row) => !answers(row))?.code ?? null };
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

/** Questions and canned replies of templates that still wait for the company's words. */
export async function countWaiting(db: Db, company: number): Promise<number> {
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

/** Whether a person set the hours. */
export async function hoursAreSet(db: Db, company: number): Promise<boolean> {
  const row = await db.selectFrom('service').select('hours').where('company', '=', company).executeTakeFirst();
  return row?.hours ? (JSON.parse(row.hours) as { origin: string }).origin === 'person' : false;
}

export const emailOf = async (db: Db, account: number): Promise<string> =>
  (await db.selectFrom('account').select('email').where('key', '=', account).executeTakeFirstOrThrow()).email;

export const logoOf = (db: Db, code: string, name: string) =>
  db.selectFrom('company').select('logo_file').where('code', '=', code).where('logo', '=', name).executeTakeFirst();

export async function writeLogo(tx: Tx, company: number, logo: string | null, file: number | null): Promise<void> {
  await tx.updateTable('company').set({ logo, logo_file: file }).where('key', '=', company).execute();
}
