import { z } from 'zod';
import { fails, id, nothing, time } from './common.ts';
import { confirmOne, endpoint } from './endpoint.ts';
import type { ErrorCode } from './errors.ts';
import { importStates } from './import-rules.ts';
import { extraFields } from './member-fields.ts';

/** What a column may hold; the extra fields where the company asks for them. */
export const importFields = [
  'name',
  'phone',
  'email',
  'title',
  'department',
  'superior',
  'role',
  ...extraFields,
] as const;
export type ImportField = (typeof importFields)[number];

/** What is wrong with a cell; which values its text takes stands beside each. */
export const importFaults = [
  'required',
  /** Neither phone nor e-mail. */
  'contact_required',
  /** max */
  'too_long',
  'phone_malformed',
  'email_malformed',
  /** The same number or address stands in another row. row */
  'phone_twice',
  'email_twice',
  /** Of somebody who is in the company, or invited. name */
  'already_member',
  'role_unknown',
  'role_owner',
  /** Gives more than the one who imports has. */
  'grant_exceeds_own',
  /** Gives more than an agent may, which only the owner imports. */
  'role_needs_owner',
  'superior_unknown',
  /** count */
  'superior_ambiguous',
  'superior_disabled',
  /** row: of the superior */
  'superior_cycle',
  /** max */
  'department_too_deep',
  'department_ambiguous',
  /** It is not there, and the one who imports may not make any. */
  'department_unknown',
  /** max */
  'too_many_departments',
  'departments_full',
  'date_malformed',
] as const;
export type ImportFaultCode = (typeof importFaults)[number];

export const importFaultCode = z.enum(importFaults, fails('not_an_option'));

export const importFault = z.object({
  /** Moves from page to page. */
  rank: z.int(),
  /** As the file shows it, from 1. */
  row: z.int(),
  /** The column as the file calls it; empty where it has none. */
  column: z.string(),
  field: z.enum(importFields),
  code: importFaultCode,
  /** What stands there, cut where it is long. */
  value: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ImportFault = z.infer<typeof importFault>;

export const importState = z.enum(importStates);

/** What each column holds, in their order; null for one that is left out. */
const mapping = z.array(z.enum(importFields, fails('not_an_option')).nullable()).max(100, fails('too_long'));

/** Of whom a mail is sent to: everybody who has an e-mail, or nobody. */
export const importSending = z.enum(['email', 'none'], fails('not_an_option'));
export type ImportSending = z.infer<typeof importSending>;

export const importReport = z.object({
  rows: z.int(),
  bad: z.int(),
  /** How many cells have each fault. */
  faults: z.array(z.object({ code: importFaultCode, count: z.int() })),
  /** Departments that will be made, by their paths; `names` holds the first hundred. */
  departments: z.object({ count: z.int(), names: z.array(z.string()) }),
  /** Who has an e-mail to be invited by. */
  mailable: z.int(),
});
export type ImportReport = z.infer<typeof importReport>;

export const importView = z.object({
  id,
  /** Of the file. */
  name: z.string(),
  state: importState,
  by: z.string(),
  createdAt: time,
  done: z.int(),
  total: z.int(),
  columns: z.array(z.string()),
  mapping,
  /** What a column may hold in this company. */
  fields: z.array(z.enum(importFields)),
  /** The first rows. */
  sample: z.array(z.object({ number: z.int(), cells: z.array(z.string()) })),
  report: importReport.nullable(),
  /** Why it failed, or why it is to be looked at again. */
  failure: z
    .object({
      code: z.custom<ErrorCode>((value) => typeof value === 'string'),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .nullable(),
  result: z.object({ members: z.int(), departments: z.int(), invitations: z.int() }).nullable(),
});
export type ImportView = z.infer<typeof importView>;

/** Row of the list. */
export const importSummary = importView.pick({ id: true, name: true, state: true, by: true, createdAt: true });
export type ImportSummary = z.infer<typeof importSummary>;

const one = z.strictObject({ id });

export const importEndpoints = {
  /** Reads the file and checks it; writes nobody. The work goes on while `getImport` tells how far it is. */
  startImport: endpoint('POST', '/api/imports', 'members.write', z.strictObject({ upload: id }), importView),
  /** The newest first. */
  listImports: endpoint('GET', '/api/imports', 'members.write', nothing, z.object({ imports: z.array(importSummary) })),
  getImport: endpoint('GET', '/api/imports/:id', 'members.write', one, importView),
  /** A page of what is wrong, in the order of the file. */
  listImportFaults: endpoint(
    'GET',
    '/api/imports/:id/faults',
    'members.write',
    z.strictObject({
      id,
      code: importFaultCode.optional(),
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    z.object({ faults: z.array(importFault), next: z.int().nullable() }),
  ),
  /** Checks once more, with columns as they are now named. */
  checkImport: endpoint(
    'POST',
    '/api/imports/:id/check',
    'members.write',
    z.strictObject({ id, mapping: mapping.optional() }),
    importView,
  ),
  /** Writes everybody or nobody. What changed since the check is checked again. */
  applyImport: endpoint(
    'POST',
    '/api/imports/:id/apply',
    'members.write',
    z.strictObject({ id, send: importSending }),
    importView,
    confirmOne,
  ),
  /** Also in the middle of writing: nothing of it stays. Not once everybody is there. */
  cancelImport: endpoint('POST', '/api/imports/:id/cancel', 'members.write', one, importView),
};
