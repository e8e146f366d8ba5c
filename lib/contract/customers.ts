import { z } from 'zod';
import { isDate } from '../util/service-hours.ts';
import { fails, id, line, nothing, optionalLine, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { textsView } from './service.ts';

/** How many a company may have, and how many are read at once. */
export const customerLimits = { stages: 12, fields: 30, options: 50, page: 200, history: 100, textChars: 500 } as const;

/** Names of the product's own tones, not colours. */
export const stageTone = z.enum(['neutral', 'info', 'accent', 'warn', 'danger'], fails('not_an_option'));
export type StageTone = z.infer<typeof stageTone>;

const stageView = z.object({ id, name: textsView, tone: stageTone });
export type StageView = z.infer<typeof stageView>;

export const fieldType = z.enum(['text', 'number', 'date', 'choice'], fails('not_an_option'));
export type FieldType = z.infer<typeof fieldType>;

const fieldView = z.object({
  id,
  name: z.string(),
  type: fieldType,
  /** Of a choice; else none. */
  options: z.array(z.string()),
});
export type CustomerField = z.infer<typeof fieldView>;

const settingsView = z.object({ stages: z.array(stageView), fields: z.array(fieldView) });
export type CustomerSettings = z.infer<typeof settingsView>;

/** A value of a company's own field; a date as `2026-11-22`. */
const fieldValue = z.union([z.string(), z.number()]);
export type FieldValue = z.infer<typeof fieldValue>;

const customerView = z.object({
  /** The visitor it is about. */
  visitor: id,
  /** Counts up within the company; what a customer without a name goes by. */
  number: z.int(),
  name: z.string(),
  /** E.164. */
  phone: z.string(),
  email: z.string(),
  company: z.string(),
  stage: id.nullable(),
  /** `left`: works here no longer. */
  owner: z.object({ id, name: z.string(), left: z.boolean() }).nullable(),
  /** By the field's id; those that have one. */
  fields: z.record(z.string(), fieldValue),
  conversation: id.nullable(),
  /** Null while nobody wrote anything down. */
  updatedAt: time.nullable(),
});
export type CustomerView = z.infer<typeof customerView>;

const changeView = z.object({
  at: time,
  /** Who changed it, by name. */
  by: z.string(),
  /** `name`, `phone`, `email`, `company`, `stage`, `owner`, or `field` for one of the company's own. */
  what: z.string(),
  /** Name of the company's own field, as it was then. */
  label: z.string().nullable(),
  /** In words; a stage by its id. Empty: nothing stood there. */
  before: z.string(),
  after: z.string(),
});
export type CustomerChange = z.infer<typeof changeView>;

const mailbox = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, fails('too_long'))
  .refine((text) => text === '' || z.email().safeParse(text).success, fails('email_malformed'));

/** Only what is named changes, so that of two who edit different things both are kept. Empty clears. */
const patch = z.strictObject({
  visitor: id,
  name: z
    .string()
    .trim()
    .max(60, fails('too_long'))
    .regex(/^[^#\p{Cc}][^\p{Cc}]*$|^$/u, fails('malformed'))
    .optional(),
  phone: z.string().trim().max(40, fails('too_long')).optional(),
  email: mailbox.optional(),
  company: z.string().trim().max(100, fails('too_long')).optional(),
  stage: id.nullable().optional(),
  owner: id.nullable().optional(),
  fields: z.record(id, z.union([z.string().max(customerLimits.textChars, fails('too_long')), z.number()])).optional(),
});
export type CustomerPatch = z.infer<typeof patch>;

/** One without an id is new; one that is not named any more is gone, and its values with it. */
const newSettings = z
  .strictObject({
    stages: z
      .array(z.strictObject({ id: id.optional(), name: line(24), tone: stageTone }))
      .max(customerLimits.stages, fails('too_many')),
    fields: z
      .array(
        z.strictObject({
          id: id.optional(),
          name: line(30),
          type: fieldType,
          options: z.array(line(40)).max(customerLimits.options, fails('too_many')).default([]),
        }),
      )
      .max(customerLimits.fields, fails('too_many')),
  })
  .superRefine(({ stages, fields }, context) => {
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [list, rows] of Object.entries({ stages, fields }))
      for (const [at, row] of rows.entries())
        if (rows.findIndex(({ name }) => name === row.name) < at) wrong([list, at, 'name'], fails('name_taken'));
    for (const [at, { type, options }] of fields.entries())
      if (type === 'choice' && options.length === 0) wrong(['fields', at, 'options'], fails('required'));
  });

const ofVisitor = z.strictObject({ visitor: id });

/** Endpoints of the module `customers`. */
export const customersEndpoints = {
  getCustomerSettings: endpoint('GET', '/api/customer-settings', 'customers.read', nothing, settingsView),
  setCustomerSettings: endpoint('POST', '/api/customer-settings', 'modules.write', newSettings, settingsView),
  /** Newest change first. `search`: part of name, phone, e-mail or company. */
  listCustomers: endpoint(
    'GET',
    '/api/customers',
    'customers.read',
    z.strictObject({
      search: optionalLine(100),
      stage: id.optional(),
      owner: id.optional(),
      /** `next` of the page before. */
      after: z
        .string()
        .regex(/^\d{1,16}-\d{1,16}$/, fails('malformed'))
        .optional(),
    }),
    z.object({ customers: z.array(customerView), next: z.string().nullable() }),
  ),
  /** Empty for a visitor of whom nobody wrote anything down. */
  getCustomer: endpoint('GET', '/api/customers/:visitor', 'customers.read', ofVisitor, customerView),
  updateCustomer: endpoint('PATCH', '/api/customers/:visitor', 'customers.write', patch, customerView),
  listCustomerChanges: endpoint(
    'GET',
    '/api/customers/:visitor/changes',
    'customers.read',
    ofVisitor,
    z.object({ changes: z.array(changeView) }),
  ),
};

/** Whether a value fits its field; null where it does, else what is wrong. An empty one always fits. */
export function fieldFault({ type, options }: CustomerField, value: FieldValue): 'malformed' | 'not_an_option' | null {
  if (value === '') return null;
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) ? null : 'malformed';
  if (typeof value !== 'string') return 'malformed';
  if (type === 'date') return isDate(value) ? null : 'malformed';
  if (type === 'choice') return options.includes(value) ? null : 'not_an_option';
  return null;
}
