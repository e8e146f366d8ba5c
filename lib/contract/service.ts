import { z } from 'zod';
import { isTimeZone } from '../util/hours.ts';
import type { ServiceHours } from '../util/service-hours.ts';
import { isDate, isEndTime, isTime, overlapIn } from '../util/service-hours.ts';
import { countChars } from '../util/text.ts';
import { done, fails, id, line, nothing } from './common.ts';
import { endpoint } from './endpoint.ts';
import { serviceLimits } from './service-limits.ts';
import { siteId } from './sites.ts';

const reading = (check: z.ZodString) => check.default('');

/**
 * What visitors read, in each language it was written in; a visitor gets the own one, else the
 * other. At least one says something.
 */
function texts(check: z.ZodString) {
  return z
    .strictObject({ 'zh-CN': reading(check), en: reading(check) })
    .refine((value) => value['zh-CN'] !== '' || value.en !== '', fails('required'))
    .transform(
      (value): Texts => ({ ...(value['zh-CN'] && { 'zh-CN': value['zh-CN'] }), ...(value.en && { en: value.en }) }),
    );
}
export type Texts = { 'zh-CN'?: string; en?: string };

export const textsView = z.object({ 'zh-CN': z.string().optional(), en: z.string().optional() });

/** One line, or none. */
const short = (max: number) =>
  z
    .string()
    .trim()
    .max(max, fails('too_long'))
    .regex(/^[^\p{Cc}]*$/u, fails('malformed'));
/** A name that visitors read, in one language or both. */
export const namesOf = (max: number) => texts(short(max));

/** Several lines, or none. */
const long = (max: number) => z.string().trim().max(max, fails('too_long'));

/** Who wrote it last: a template may be applied again and leaves alone what a person wrote. */
export const origin = z.enum(['template', 'person']);
export type Origin = z.infer<typeof origin>;

const dayRange = z.strictObject({
  from: z.string(fails('required')).refine(isTime, fails('time_malformed')),
  /** At or before `from`: on the day after. */
  to: z.string(fails('required')).refine(isEndTime, fails('time_malformed')),
});
/** The hours of one day. */
export const ranges = z.array(dayRange).max(serviceLimits.rangesADay, fails('too_many'));
const date = z.string(fails('required')).refine(isDate, fails('malformed'));

/** Days that are not like their weekday. */
export const exception = z
  .strictObject({ from: date, to: date, name: short(40), ranges })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: fails('out_of_range') });

export const timeZone = z
  .string(fails('required'))
  .max(60, fails('time_zone_unknown'))
  .refine(isTimeZone, fails('time_zone_unknown'));

/** When the company answers; see `lib/util/service-hours.ts`. */
export const serviceHours = z
  .strictObject({
    always: z.boolean(),
    timeZone,
    /** Monday first. */
    week: z.array(ranges).length(7),
    exceptions: z.array(exception).max(serviceLimits.exceptions, fails('too_many')),
  })
  .superRefine(({ always, week, exceptions }, context) => {
    if (!always && week.every((day) => day.length === 0))
      context.addIssue({ code: 'custom', path: ['week'], message: fails('required') });
    refuseOverlaps({ week, exceptions }, context);
  });

/** Hours that begin before others have ended. */
export function refuseOverlaps(
  { week, exceptions }: Pick<ServiceHours, 'week' | 'exceptions'>,
  context: z.core.$RefinementCtx,
): void {
  const wrong = (path: (string | number)[]) =>
    context.addIssue({ code: 'custom', path, message: fails('ranges_overlap') });
  const clash = overlapIn(week, true);
  if (clash) wrong(['week', clash.day, clash.range]);
  for (const [at, one] of exceptions.entries()) {
    // What lasts over midnight meets the same hours of the next day.
    const inside = overlapIn(one.from === one.to ? [one.ranges] : [one.ranges, one.ranges]);
    if (inside) wrong(['exceptions', at, 'ranges', inside.range]);
    if (exceptions.slice(0, at).some((other) => other.from <= one.to && one.from <= other.to))
      wrong(['exceptions', at, 'from']);
  }
}

export type ServiceHoursInput = z.input<typeof serviceHours>;

/**
 * `first`: to the first message of a conversation. `away`: within the hours, and nobody is there.
 * `offHours`: outside of them; `{backAt}` says when somebody is back.
 */
export const autoReplyName = z.enum(['first', 'away', 'offHours'], fails('not_an_option'));
export type AutoReplyName = z.infer<typeof autoReplyName>;

/** `{company}` and `{backAt}` are filled in. */
const autoReplyView = z.object({ on: z.boolean(), text: textsView, origin });
export type AutoReply = z.infer<typeof autoReplyView>;

export const assignmentStrategy = z.enum(['manual', 'round_robin', 'least_busy'], fails('not_an_option'));
export type AssignmentStrategy = z.infer<typeof assignmentStrategy>;

const assignment = z.strictObject({
  strategy: assignmentStrategy,
  /** Open conversations that one agent is given at most; 0: as many as there are. */
  cap: z.int(fails('malformed')).min(0, fails('out_of_range')).max(1000, fails('out_of_range')),
});
export type Assignment = z.infer<typeof assignment>;

/**
 * Came of a template and has `【…】` that only the company can fill in; until somebody does, nobody
 * but whoever edits it sees it.
 */
const waits = z.literal(true).optional();

const categoryView = z.object({ id, name: textsView, origin });
export type CategoryView = z.infer<typeof categoryView>;

const faqView = z.object({
  id,
  category: id.nullable(),
  question: textsView,
  answer: textsView,
  keywords: z.array(z.string()),
  origin,
  waits,
});
export type FaqView = z.infer<typeof faqView>;

const cannedView = z.object({
  id,
  shortcut: z.string(),
  title: z.string(),
  /** `{name}`, `{company}` and `{agent}` are filled in when it is used. */
  text: z.string(),
  /** First letters of the title's pinyin, lower case; empty where it has none. */
  initials: z.string(),
  /** The company's; else of the member who reads this. */
  shared: z.boolean(),
  origin,
  waits,
});
export type CannedView = z.infer<typeof cannedView>;

/** What an agent's device keeps: names of categories, and canned replies. */
const deskView = z.object({ revision: z.int(), categories: z.array(categoryView), canned: z.array(cannedView) });
export type DeskView = z.infer<typeof deskView>;

const serviceView = deskView.extend({
  hours: serviceHours.and(z.object({ origin })),
  replies: z.record(autoReplyName, autoReplyView),
  faqs: z.array(faqView),
  assignment: assignment.extend({ origin }),
});
export type ServiceView = z.infer<typeof serviceView>;

/** What a visitor is offered before the first message, in one language. */
export const visitorService = z.object({
  categories: z.array(z.object({ id, name: z.string() })),
  faqs: z.array(z.object({ id, question: z.string(), category: id.nullable() })),
});
export type VisitorService = z.infer<typeof visitorService>;

const categoryInput = { name: texts(short(30)) };
const faqInput = {
  category: id.nullable(),
  question: texts(short(200)),
  answer: texts(long(2000)),
  keywords: z.array(line(30)).max(serviceLimits.keywords, fails('too_many')),
};
const cannedInput = {
  /** Typed after `/`. */
  shortcut: z
    .string(fails('required'))
    .trim()
    .min(1, fails('required'))
    .max(20, fails('too_long'))
    .regex(/^[^\s/\p{Cc}]+$/u, fails('malformed')),
  title: line(60),
  text: z
    .string(fails('required'))
    .trim()
    .min(1, fails('required'))
    .refine((text) => countChars(text) <= 2000, fails('too_long')),
};
/** All of them, in the order that is wanted. */
const order = (most: number) => z.strictObject({ ids: z.array(id).max(most) });
const one = z.strictObject({ id });

export const serviceEndpoints = {
  getService: endpoint('GET', '/api/service', 'service.read', nothing, serviceView),
  getDesk: endpoint('GET', '/api/service/desk', 'service.read', nothing, deskView),
  setServiceHours: endpoint('POST', '/api/service/hours', 'service.write', serviceHours, serviceView),
  setAutoReply: endpoint(
    'POST',
    '/api/service/replies',
    'service.write',
    z
      .strictObject({
        reply: autoReplyName,
        on: z.boolean(),
        text: z.strictObject({ 'zh-CN': reading(long(1000)), en: reading(long(1000)) }),
      })
      .refine(({ on, text }) => !on || text['zh-CN'] !== '' || text.en !== '', {
        path: ['text'],
        message: fails('required'),
      }),
    serviceView,
  ),
  setAssignment: endpoint('POST', '/api/service/assignment', 'service.write', assignment, serviceView),

  addCategory: endpoint(
    'POST',
    '/api/service/categories',
    'service.write',
    z.strictObject(categoryInput),
    categoryView,
  ),
  updateCategory: endpoint(
    'PATCH',
    '/api/service/categories/:id',
    'service.write',
    z.strictObject({ id, ...categoryInput }),
    categoryView,
  ),
  removeCategory: endpoint('DELETE', '/api/service/categories/:id', 'service.write', one, done),
  orderCategories: endpoint(
    'POST',
    '/api/service/categories/order',
    'service.write',
    order(serviceLimits.categories),
    done,
  ),

  addFaq: endpoint('POST', '/api/service/faqs', 'service.write', z.strictObject(faqInput), faqView),
  updateFaq: endpoint('PATCH', '/api/service/faqs/:id', 'service.write', z.strictObject({ id, ...faqInput }), faqView),
  removeFaq: endpoint('DELETE', '/api/service/faqs/:id', 'service.write', one, done),
  orderFaqs: endpoint('POST', '/api/service/faqs/order', 'service.write', order(serviceLimits.faqs), done),

  /** Shared ones ask for `service.write` as well; others are the member's own. */
  addCanned: endpoint(
    'POST',
    '/api/service/canned',
    'conversations.write',
    z.strictObject({ ...cannedInput, shared: z.boolean() }),
    cannedView,
  ),
  updateCanned: endpoint(
    'PATCH',
    '/api/service/canned/:id',
    'conversations.write',
    z.strictObject({ id, ...cannedInput }),
    cannedView,
  ),
  removeCanned: endpoint('DELETE', '/api/service/canned/:id', 'conversations.write', one, done),

  /** `v` is the `menu` of the configuration, so that what a browser keeps is never an older one. */
  widgetService: endpoint(
    'GET',
    '/widget/:site/service',
    'site',
    z.strictObject({
      site: siteId,
      lang: z.string().max(35).default(''),
      v: z.coerce.number().int().min(0).optional(),
    }),
    visitorService,
  ),
};
