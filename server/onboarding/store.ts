/** What the room keeps beside partners and plans; each query takes the database, or its transaction, first. */
import type { Selectable, Updateable } from 'kysely';
import type { Locale } from '../../lib/contract/common.ts';
import type { RecommendationView, StepState, WizardStep } from '../../lib/contract/onboarding.ts';
import type { CompanyView } from '../../lib/contract/organisation.ts';
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

export const logoOf = (db: Db, code: string, name: string) =>
  db.selectFrom('company').select('logo_file').where('code', '=', code).where('logo', '=', name).executeTakeFirst();

export async function writeLogo(tx: Tx, company: number, logo: string | null, file: number | null): Promise<void> {
  await tx.updateTable('company').set({ logo, logo_file: file }).where('key', '=', company).execute();
}
