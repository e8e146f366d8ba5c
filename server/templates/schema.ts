import { z } from 'zod';
import { conditions } from '../../lib/contract/proactive.ts';
import { proactiveLimits } from '../../lib/contract/proactive-limits.ts';
import { assignmentStrategy } from '../../lib/contract/service.ts';
import { appearance } from '../../lib/contract/sites.ts';
import { moduleName, planName } from '../../lib/contract/templates.ts';
import { textOn } from '../../lib/util/colour.ts';
import { isEndTime, isTime, overlapIn } from '../../lib/util/service-hours.ts';
import { bilingual } from './text.ts';
import { days, weekOf } from './week.ts';

/** Throughout: lengths are those that the product keeps, and every text stands in both languages. */
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens');
const name = bilingual({ max: 24 });
/** The lower stands first where people choose. */
const rank = z.int().min(0).max(10_000);
const seats = z.int().min(1).max(10_000);

const style = z.strictObject({
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'must be #rrggbb in lower case')
    .refine((color) => !/^#[0-9a-f]{6}$/.test(color) || textOn(color) === '#ffffff', {
      error: 'white text must be readable on it, with a contrast of 4.5:1',
    }),
  position: appearance.shape.position,
  welcome: bilingual({ max: 300, lines: true }),
});

const keyword = z.string().trim().min(1).max(30);
const keywords = z.array(keyword).min(1).max(10);

const faq = z.strictObject({
  category: id,
  question: bilingual({ max: 120 }),
  answer: bilingual({ max: 1000, lines: true, placeholders: true }),
  keywords: z.strictObject({ 'zh-CN': keywords, en: keywords }),
});

const reply = z.strictObject({
  shortcut: z.string().regex(/^[a-z0-9-]{1,20}$/, 'must be lower-case letters, digits and hyphens'),
  title: bilingual({ max: 40 }),
  text: bilingual({ max: 1000, lines: true, placeholders: true, slots: ['name', 'company', 'agent'] }),
});

const autoReply = bilingual({ max: 1000, lines: true, slots: ['company', 'backAt'] });

const hours = z.strictObject({
  days: z.array(z.enum(days)).min(1),
  from: z.string().refine(isTime, 'must be HH:MM'),
  to: z.string().refine(isEndTime, 'must be HH:MM'),
});

const presets = z.strictObject({
  booking: z
    .strictObject({
      kinds: z
        .array(z.strictObject({ name, minutes: z.int().min(5).max(480) }))
        .min(1)
        .max(12),
    })
    .optional(),
  customers: z.strictObject({ stages: z.array(name).min(2).max(12) }).optional(),
  /** They come switched off: somebody looks at them first. */
  proactive: z
    .strictObject({
      rules: z
        .array(
          z.strictObject({ name, ...conditions, text: bilingual({ max: proactiveLimits.textChars, lines: true }) }),
        )
        .min(1)
        .max(6),
    })
    .optional(),
});

export const industry = z
  .strictObject({
    name,
    rank,
    style,
    categories: z.array(z.strictObject({ id, name })).min(4).max(8),
    faq: z.array(faq).min(8).max(12),
    replies: z.array(reply).min(8).max(12),
    autoReplies: z.strictObject({ first: autoReply, away: autoReply, offHours: autoReply }),
    hours: z.array(hours).min(1),
    modules: z.array(moduleName),
    presets: presets.optional(),
    seats,
    assignment: assignmentStrategy,
  })
  .superRefine((found, context) => {
    const ids = found.categories.map((category) => category.id);
    unique(context, ['categories'], ids, 'id');
    unique(context, ['categories'], namesOf(found.categories.map((category) => category.name)), 'name');
    unique(
      context,
      ['replies'],
      found.replies.map(({ shortcut }) => shortcut),
      'shortcut',
    );
    unique(context, ['faq'], namesOf(found.faq.map(({ question }) => question)), 'question');
    for (const [at, { category }] of found.faq.entries())
      if (!ids.includes(category)) fail(context, ['faq', at, 'category'], `there is no category "${category}"`);
    checkHours(found.hours, context);
    checkModules(found, context);
  });
export type IndustryTemplate = z.infer<typeof industry>;

export const size = z.strictObject({ name, rank, seats, assignment: assignmentStrategy, plan: planName });
export type SizeTemplate = z.infer<typeof size>;

export const businessType = z
  .strictObject({ name, rank, modules: z.array(moduleName), presets: presets.optional() })
  .superRefine(checkModules);
export type BusinessTypeTemplate = z.infer<typeof businessType>;

type Issues = z.core.$RefinementCtx;
type Path = (string | number)[];

const fail = (context: Issues, path: Path, message: string) => context.addIssue({ code: 'custom', path, message });

const namesOf = (texts: { 'zh-CN': string; en: string }[]) => texts.flatMap((text) => [text['zh-CN'], text.en]);

function unique(context: Issues, path: Path, values: string[], what: string): void {
  const twice = values.filter((value, at) => values.indexOf(value) !== at);
  for (const value of new Set(twice)) fail(context, path, `the ${what} "${value}" stands there twice`);
}

function checkHours(found: z.infer<typeof hours>[], context: Issues): void {
  const week = weekOf(found);
  const clash = overlapIn(week, true);
  if (clash) fail(context, ['hours'], `two of them overlap on ${days[clash.day]}`);
}

/** What is prepared for a module that stays off would never be seen. */
function checkModules(
  { modules, presets }: Pick<z.infer<typeof businessType>, 'modules' | 'presets'>,
  context: Issues,
): void {
  unique(context, ['modules'], modules, 'module');
  for (const preset of ['booking', 'customers', 'proactive'] as const)
    if (presets?.[preset] && !modules.includes(preset))
      fail(context, ['presets', preset], `the module "${preset}" is not among the modules`);
  unique(context, ['presets', 'booking'], namesOf(presets?.booking?.kinds.map((kind) => kind.name) ?? []), 'kind');
  unique(context, ['presets', 'customers'], namesOf(presets?.customers?.stages ?? []), 'stage');
  unique(context, ['presets', 'proactive'], namesOf(presets?.proactive?.rules.map((rule) => rule.name) ?? []), 'rule');
}
