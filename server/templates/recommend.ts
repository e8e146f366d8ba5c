import type { AssignmentStrategy } from '../../lib/contract/service.ts';
import type { ModuleName, PlanName } from '../../lib/contract/templates.ts';
import { moduleName } from '../../lib/contract/templates.ts';
import type { DayRange } from '../../lib/util/service-hours.ts';
import type { Templates } from './load.ts';
import type { BusinessTypeTemplate, IndustryTemplate } from './schema.ts';
import { weekOf } from './week.ts';

/** What a company said of itself; each may be unknown, also to templates that have changed since. */
export type Choice = { industry?: string | null; size?: string | null; businessType?: string | null };

type Presets = NonNullable<BusinessTypeTemplate['presets']>;

export type Recommendation = {
  seats: number;
  assignment: AssignmentStrategy;
  plan: PlanName;
  modules: ModuleName[];
  /** Kinds of appointment and stages of customers; only for modules that are on. */
  presets: Presets;
  /** What the industry brings; null where it is not known, and the product's own stays. */
  content:
    | (Pick<IndustryTemplate, 'style' | 'categories' | 'faq' | 'replies' | 'autoReplies'> & {
        /** Seven days, Monday first. */
        week: DayRange[][];
      })
    | null;
};

/** Of a company that said nothing. */
const modest = { seats: 2, assignment: 'manual', plan: 'free' } as const;

/**
 * The rule of merging. Seats and assignment: the size knows them best, then the industry. The plan is
 * the size's. Modules are those of industry and business type together. A preset is the industry's,
 * or the business type's where the industry has none. Everything else is the industry's alone.
 */
export function recommend(templates: Templates, choice: Choice): Recommendation {
  const industry = templates.industries.get(choice.industry ?? '');
  const size = templates.sizes.get(choice.size ?? '');
  const business = templates.businessTypes.get(choice.businessType ?? '');
  const on = new Set([...(industry?.modules ?? []), ...(business?.modules ?? [])]);
  return {
    seats: size?.seats ?? industry?.seats ?? modest.seats,
    assignment: size?.assignment ?? industry?.assignment ?? modest.assignment,
    plan: size?.plan ?? modest.plan,
    modules: moduleName.options.filter((name) => on.has(name)),
    presets: { ...business?.presets, ...industry?.presets },
    content: industry ? contentOf(industry) : null,
  };
}

function contentOf({ style, categories, faq, replies, autoReplies, hours }: IndustryTemplate) {
  return { style, categories, faq, replies, autoReplies, week: weekOf(hours) };
}
