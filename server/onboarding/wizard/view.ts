import type { ChecklistItem, OnboardingView } from '../../../lib/contract/onboarding.ts';
import { wizardSteps } from '../../../lib/contract/onboarding.ts';
import type { MemberContext } from '../../context.ts';
import { hasAnswered } from '../../conversations/index.ts';
import { hasSecondFactor } from '../../identity/index.ts';
import { leftOut } from '../../modules/index.ts';
import { companyByKey, countSeats, presentCompany } from '../../organisation/index.ts';
import { countUnfilled, hasAnswers, hoursAreSet } from '../../service/index.ts';
import { siteState, styleOf } from '../../sites/index.ts';
import { latestApproved } from '../../verification/index.ts';
import type { Onboarding } from '../store.ts';
import { readOnboarding } from '../store.ts';

/** Where the company stands with its setup, as everybody who may do it sees it. */
export async function getOnboarding(ctx: MemberContext): Promise<OnboardingView> {
  const { db, actor } = ctx;
  const kept = await readOnboarding(db, actor.company);
  const steps = Object.fromEntries(wizardSteps.map((step) => [step, kept.steps[step] ?? 'open']));
  return {
    step: kept.step,
    steps: steps as OnboardingView['steps'],
    finishedAt: kept.finishedAt,
    checklist: { items: await checklist(ctx, kept), dismissedAt: kept.dismissedAt },
    recommendation: kept.recommendation,
    modulesLeftOut: await leftOut(db, actor.company, kept.recommendation?.modules ?? []),
    appliedAt: kept.appliedAt,
    style: await styleOf(db, actor.company),
    company: presentCompany(await companyByKey(db, actor.company)),
  };
}

/** What is there is looked at, not what somebody said: the hours alone may also be taken as they were proposed. */
async function checklist({ db, actor }: MemberContext, { steps }: Onboarding): Promise<ChecklistItem[]> {
  const { company } = actor;
  const { live, waiting } = await siteState(db, company);
  const count = await countUnfilled(db, company);
  return [
    { name: 'site_live', done: live, ...(!live && waiting ? { site: waiting } : {}) },
    { name: 'first_answer', done: await hasAnswered(db, company) },
    { name: 'answers_filled', done: count === 0 && (await hasAnswers(db, company)), count },
    { name: 'hours_set', done: steps.hours === 'done' || (await hoursAreSet(db, company)) },
    { name: 'team_invited', done: (await countSeats(db, company)) > 1 },
    { name: 'second_factor', done: await hasSecondFactor(db, actor.account) },
    { name: 'company_verified', done: (await latestApproved(db, company)) !== undefined },
  ];
}
