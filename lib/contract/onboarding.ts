import { z } from 'zod';
import { done, fails, id, locale, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { companyView } from './organisation.ts';
import { assignmentStrategy } from './service.ts';
import { appearance, siteId } from './sites.ts';
import { moduleName, planName, templateId } from './templates.ts';

/** In the order in which the setup wizard asks (row R26). */
export const wizardSteps = ['language', 'style', 'company', 'hours', 'site', 'team', 'reply'] as const;
export const wizardStep = z.enum(wizardSteps, fails('not_an_option'));
export type WizardStep = z.infer<typeof wizardStep>;

export const stepState = z.enum(['open', 'done', 'skipped'], fails('not_an_option'));
export type StepState = z.infer<typeof stepState>;

/** In the order in which the checklist shows them; each is looked at as it is, whoever did it and how. */
export const checklistNames = [
  /** A website is proved, or a chat link is on. */
  'site_live',
  /** A colleague has answered a visitor. */
  'first_answer',
  /** There are questions or canned replies, and none waits for the company's own words. */
  'answers_filled',
  'hours_set',
  'team_invited',
  /** Of whoever asks. */
  'second_factor',
  'company_verified',
] as const;
export const checklistName = z.enum(checklistNames);

export const checklistItem = z.object({
  name: checklistName,
  done: z.boolean(),
  /** Of `site_live`: the site that waits to be proved, where there is one. */
  site: siteId.optional(),
  /** Of `answers_filled`: how many wait. */
  count: z.int().optional(),
});
export type ChecklistItem = z.infer<typeof checklistItem>;

/** What fits a company of this industry, size and business type (rows R3, R4); what it has may differ. */
export const recommendation = z.object({
  seats: z.int(),
  assignment: assignmentStrategy,
  plan: planName,
  modules: z.array(moduleName),
});
export type RecommendationView = z.infer<typeof recommendation>;

/** How the windows of new sites look. */
export const styleView = z.object({
  appearance,
  /** Who chose it: a template is applied again as long as no person did. */
  origin: z.enum(['template', 'person']),
});

export const onboardingView = z.object({
  /** Where the wizard goes on. */
  step: wizardStep,
  steps: z.record(wizardStep, stepState),
  /** When the wizard was gone through to its end; it opens by itself until then. */
  finishedAt: time.nullable(),
  checklist: z.object({ items: z.array(checklistItem), dismissedAt: time.nullable() }),
  /** Null where neither industry nor size nor business type is known. */
  recommendation: recommendation.nullable(),
  /** Those of its modules for which the plan had no room. */
  modulesLeftOut: z.array(moduleName),
  /** When a template last set something; null: never. */
  appliedAt: time.nullable(),
  style: styleView,
  company: companyView,
});
export type OnboardingView = z.infer<typeof onboardingView>;

/** A tour as its screen names it: `desk`, `sites`. */
export const tourName = z.string(fails('required')).regex(/^[a-z][a-z0-9-]{0,29}$/, fails('malformed'));

export const onboardingEndpoints = {
  /** Wizard and checklist are the company's: another device, or another admin, goes on where one stopped. */
  getOnboarding: endpoint('GET', '/api/onboarding', 'company.write', nothing, onboardingView),
  /** What is left out stays as it is; of two at once each changes what it names. */
  saveOnboarding: endpoint(
    'PATCH',
    '/api/onboarding',
    'company.write',
    z.strictObject({
      step: wizardStep.optional(),
      steps: z.partialRecord(wizardStep, stepState).optional(),
      /** True ends the wizard, false opens it again. */
      finished: z.boolean(fails('malformed')).optional(),
    }),
    onboardingView,
  ),
  dismissChecklist: endpoint('POST', '/api/onboarding/checklist/dismiss', 'company.write', nothing, done),
  /**
   * The account's language, and what visitors read unless their page says otherwise. Texts of a
   * template that nobody edited follow.
   */
  setLanguage: endpoint(
    'POST',
    '/api/onboarding/language',
    'company.write',
    z.strictObject({ locale, visitors: appearance.shape.language }),
    onboardingView,
  ),
  /** How new sites begin. Sites that still look as they began follow; others stay as they are. */
  setStyle: endpoint('POST', '/api/onboarding/style', 'sites.write', appearance.partial(), styleView),
  /**
   * Chooses industry, size or business type, or another (null: none), and sets what their templates
   * have: style, categories, questions, canned replies, hours, assignment, modules. What a person
   * edited stays, and a module that is on stays on. Also needs `service.write`; the error is `forbidden`.
   */
  applyTemplate: endpoint(
    'POST',
    '/api/onboarding/template',
    'company.write',
    z.strictObject({
      industry: templateId.nullable().optional(),
      size: templateId.nullable().optional(),
      businessType: templateId.nullable().optional(),
    }),
    onboardingView,
  ),
  /** Takes an upload of the purpose `logo`; it shows in the chat's head. */
  setLogo: endpoint('POST', '/api/company/logo', 'company.write', z.strictObject({ upload: id }), companyView),
  removeLogo: endpoint('POST', '/api/company/logo/remove', 'company.write', nothing, companyView),
  /** Which tours this member has seen. */
  getTours: endpoint('GET', '/api/tours', 'account', nothing, z.object({ seen: z.array(tourName) })),
  seeTour: endpoint('POST', '/api/tours', 'account', z.strictObject({ tour: tourName }), done),
};
