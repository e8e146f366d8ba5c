import type { Permission } from '../../../lib/contract/endpoint.ts';
import type { OnboardingView, StepState, WizardStep } from '../../../lib/contract/onboarding.ts';

/** Where one is in the wizard. */
export type Place = WizardStep | 'done';

type Steps = OnboardingView['steps'];

/** What `saveOnboarding` takes. */
export type Progress = { step?: WizardStep; steps?: Partial<Steps>; finished?: boolean };

const order: WizardStep[] = ['language', 'style', 'company', 'hours', 'site', 'team', 'reply'];

const needs: Record<WizardStep, Permission> = {
  language: 'company.write',
  style: 'sites.write',
  company: 'company.write',
  hours: 'service.write',
  site: 'sites.write',
  team: 'members.invite',
  reply: 'service.write',
};

/** The steps of somebody who may do what they ask for. */
export function stepsFor(may: (permission: Permission) => boolean): WizardStep[] {
  return order.filter((step) => may(needs[step]));
}

/** Where the wizard opens: at a place that is named, else where it was left, else at its end. */
export function openAt(shown: WizardStep[], { step, finishedAt }: OnboardingView, named?: string): Place {
  if (named === 'done') return 'done';
  const asked = shown.find((one) => one === named);
  if (asked) return asked;
  if (finishedAt !== null) return shown[0] ?? 'done';
  return shown.find((one) => order.indexOf(one) >= order.indexOf(step)) ?? 'done';
}

export function after(shown: WizardStep[], step: WizardStep): Place {
  return shown[shown.indexOf(step) + 1] ?? 'done';
}

export function before(shown: WizardStep[], place: Place): WizardStep | null {
  const at = place === 'done' ? shown.length : shown.indexOf(place);
  return shown[at - 1] ?? null;
}

/** A step is over; the last one ends the wizard. What was done once is not undone by skipping it later. */
export function leave(shown: WizardStep[], steps: Steps, step: WizardStep, how: 'done' | 'skipped'): Progress {
  const next = after(shown, step);
  const state = steps[step] === 'done' ? 'done' : how;
  return { steps: { [step]: state }, ...(next === 'done' ? { finished: true } : { step: next }) };
}

/** The wizard is put away: what was not looked at is skipped. */
export function skipRest(shown: WizardStep[], steps: Steps): Progress {
  const open = shown.filter((step) => steps[step] === 'open');
  return { steps: Object.fromEntries(open.map((step) => [step, 'skipped' as StepState])), finished: true };
}
