import { z } from 'zod';
import { done, fails, id, line, nothing } from './common.ts';
import { endpoint } from './endpoint.ts';
import { proactiveLimits as limits } from './proactive-limits.ts';
import { origin, textsView } from './service.ts';
import { siteId } from './sites.ts';

const whole = (least: number, most: number) =>
  z.int(fails('malformed')).min(least, fails('out_of_range')).max(most, fails('out_of_range'));

/** As whom it speaks: the company by its name, or its front desk. */
export const speaker = z.enum(['company', 'reception'], fails('not_an_option'));
export type Speaker = z.infer<typeof speaker>;

/** `once`: to a visitor, ever. `session`: each time the site is visited. `days`: not again for so many. */
export const repeat = z.enum(['once', 'session', 'days'], fails('not_an_option'));
export type Repeat = z.infer<typeof repeat>;

/** When a message is shown, to whom and how often; all of it must hold. */
export const conditions = {
  /** Path of the page, `*` for any characters; empty for every page. */
  page: z
    .string()
    .trim()
    .max(limits.pageChars, fails('too_long'))
    // Each more `*` multiplies the ways in which a long path may be tried.
    .regex(/^$|^(?=[/*])([^\s?#*]*\*){0,4}[^\s?#*]*$/, fails('page_malformed'))
    .default(''),
  /** So long on this page, in seconds; time in another tab does not count. */
  seconds: whole(0, limits.seconds),
  /** To those who were here before, so many hours ago at least; null: to everybody. */
  awayHours: whole(1, limits.hours).nullable(),
  /** Only while the company serves. */
  inHours: z.boolean(fails('malformed')),
  repeat,
  /** Of `days`; else it says nothing. */
  days: whole(1, limits.days),
};

const message = z.string().trim().max(limits.textChars, fails('too_long')).default('');

const rule = z.strictObject({
  /** Of one that there is already; one without is new. */
  id: id.optional(),
  name: line(limits.nameChars),
  on: z.boolean(fails('malformed')),
  ...conditions,
  from: speaker,
  text: z
    .strictObject({ 'zh-CN': message, en: message })
    .refine((text) => text['zh-CN'] !== '' || text.en !== '', fails('required')),
});

const counts = z.object({ shown: z.int(), opened: z.int(), answered: z.int() });
export type ProactiveCounts = z.infer<typeof counts>;

const ruleView = z.object({
  id,
  name: textsView,
  on: z.boolean(),
  page: z.string(),
  seconds: z.int(),
  awayHours: z.int().nullable(),
  inHours: z.boolean(),
  repeat,
  days: z.int(),
  from: speaker,
  text: textsView,
  origin,
  /** How often, of all visitors together; nothing is kept of any one of them. */
  counts,
});
export type ProactiveRule = z.infer<typeof ruleView>;

/** In their order: of two that fit, the first is shown. */
const settingsView = z.object({
  /** Hours between two messages to one visitor, whichever they are. */
  rest: z.int(),
  rules: z.array(ruleView),
});
export type ProactiveSettings = z.infer<typeof settingsView>;

const newSettings = z
  .strictObject({
    rest: whole(0, limits.rest),
    rules: z.array(rule).max(limits.rules, fails('too_many')),
  })
  .superRefine(({ rules }, context) => {
    for (const [at, { name }] of rules.entries())
      if (rules.findIndex((other) => other.name === name) < at)
        context.addIssue({ code: 'custom', path: ['rules', at, 'name'], message: fails('name_taken') });
  });

/** What a site's page is told: the rules that are on and hold now, in one language. */
const shownRule = z.object({
  id,
  page: z.string(),
  seconds: z.int(),
  awayHours: z.int().nullable(),
  repeat,
  days: z.int(),
  from: speaker,
  text: z.string(),
});
export type ShownRule = z.infer<typeof shownRule>;

export const proactiveStep = z.enum(['shown', 'opened', 'answered'], fails('not_an_option'));
export type ProactiveStep = z.infer<typeof proactiveStep>;

/** Endpoints of the module `proactive`. */
export const proactiveEndpoints = {
  getProactive: endpoint('GET', '/api/proactive', 'modules.write', nothing, settingsView),
  /** All rules, in the order that is wanted; one that is not named any more is gone, and its counts with it. */
  setProactive: endpoint('POST', '/api/proactive', 'modules.write', newSettings, settingsView),
  proactiveRules: endpoint(
    'GET',
    '/widget/:site/proactive',
    'site',
    z.strictObject({ site: siteId, lang: z.string().max(35).default('') }),
    z.object({ rest: z.int(), rules: z.array(shownRule) }),
  ),
  /** Counts one more; of a rule that is gone nothing. */
  countProactive: endpoint(
    'POST',
    '/widget/:site/proactive',
    'site',
    z.strictObject({ site: siteId, rule: id, step: proactiveStep }),
    done,
  ),
};
