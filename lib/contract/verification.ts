import { z } from 'zod';
import { numberFormats } from '../util/registration-number.ts';
import { oneLine } from '../util/text.ts';
import { done, fails, id, locale, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { caseFields, countries, fieldLengths, reasonCodes } from './verification-fields.ts';

export type { CaseField, CaseValues, Country, ReasonCode } from './verification-fields.ts';

export const country = z.enum(countries, fails('not_an_option'));

/** `submitted` is with a reviewer; `approved` and `withdrawn` are over. */
export const caseStates = ['draft', 'submitted', 'needs_correction', 'approved', 'withdrawn'] as const;
export const caseState = z.enum(caseStates, fails('not_an_option'));
export type CaseState = (typeof caseStates)[number];

/** Sections of GB/T 4754, which follow ISIC. */
export const industryCodes = [...'ABCDEFGHIJKLMNOPQRST'] as [string, ...string[]];

const inBoth = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

/** A file of `server/verification/countries`. */
export const requirement = z.strictObject({
  country,
  /** The numbers that it may be known by; the first is the usual one. */
  numbers: z
    .array(
      z.strictObject({
        kind: z.string().min(1),
        format: z.enum(numberFormats),
        name: inBoth,
        hint: inBoth,
        example: z.string().min(1),
      }),
    )
    .min(1),
  fields: z.array(
    z.strictObject({
      name: z.enum(caseFields),
      required: z.boolean(),
      label: inBoth,
      hint: inBoth.optional(),
    }),
  ),
  documents: z
    .array(
      z.strictObject({
        kind: z.string().regex(/^[a-z_]{2,40}$/),
        required: z.boolean(),
        name: inBoth,
        hint: inBoth,
      }),
    )
    .min(1),
});
export type Requirement = z.infer<typeof requirement>;

export const documentKind = z.string(fails('required')).regex(/^[a-z_]{2,40}$/, fails('not_an_option'));

/** A file that was handed in. Nobody of the company reads it back (row W3). */
export const documentView = z.object({
  id,
  kind: z.string(),
  name: z.string(),
  /** For example `application/pdf`. */
  type: z.string(),
  /** In bytes. */
  size: z.int(),
  addedAt: time,
  addedBy: z.string(),
  /** Its content is gone, as it must be a while after the decision. */
  deleted: z.boolean(),
});
export type DocumentView = z.infer<typeof documentView>;

/** A field, `documents.<kind>`, or `faceCheck`. */
export const reasonTarget = z
  .string(fails('required'))
  .refine(
    (text) => (caseFields as readonly string[]).includes(text) || /^(documents\.[a-z_]{2,40}|faceCheck)$/.test(text),
    fails('not_an_option'),
  );

export const reason = z.object({
  target: z.string(),
  code: z.enum(reasonCodes),
  /** What the reviewer adds; null where the code says it all. */
  text: z.string().nullable(),
});
export type Reason = z.infer<typeof reason>;

export const moveView = z.object({
  at: time,
  from: caseState.nullable(),
  to: caseState,
  by: z.enum(['company', 'operator', 'system']),
  /** Null for the system. Reviewers are not named to the company. */
  name: z.string().nullable(),
  reasons: z.array(reason),
  note: z.string().nullable(),
});
export type MoveView = z.infer<typeof moveView>;

export const faceState = z.enum(['pending', 'passed', 'failed']);
export type FaceState = z.infer<typeof faceState>;

export const caseView = z.object({
  id,
  /** Counts its changes: whoever decides names the one that was looked at. */
  revision: z.int(),
  state: caseState,
  country,
  fields: z.record(z.enum(caseFields), z.string()),
  documents: z.array(documentView),
  /** What the last review found; `touched` once it was changed since. */
  reasons: z.array(reason.extend({ touched: z.boolean() })),
  note: z.string().nullable(),
  /** What a submission still lacks: fields, `documents.<kind>`, `faceCheck`. */
  missing: z.array(z.string()),
  face: z.object({ state: faceState, at: time }).nullable(),
  history: z.array(moveView),
  createdAt: time,
  submittedAt: time.nullable(),
  decidedAt: time.nullable(),
  /** When what was handed in is deleted; null before a decision and after that. */
  deletesAt: time.nullable(),
});
export type CaseView = z.infer<typeof caseView>;

/** What an account needs before it may be the company's verified administrator (row W6). */
export const administratorNeeds = ['phone', 'email', 'password', 'second_factor'] as const;
export type AdministratorNeed = (typeof administratorNeeds)[number];

export const verificationView = z.object({
  /** The newest case; null before the first. */
  case: caseView.nullable(),
  /** What was approved last, which holds while a newer case is under way. */
  verified: z
    .object({
      name: z.string(),
      number: z.string(),
      country,
      since: time,
      administrator: z.object({ id, name: z.string(), since: time }).nullable(),
      /** Who may become it: owner and admins, with what each lacks. */
      candidates: z.array(
        z.object({ id, name: z.string(), email: z.string(), missing: z.array(z.enum(administratorNeeds)) }),
      ),
    })
    .nullable(),
  /** Whether anybody reviews on this server (setting OPERATORS). */
  reviewers: z.boolean(),
  /** Whether this server has a face check. */
  faceCheck: z.boolean(),
  /** Days for which documents are kept after the decision. */
  keepDays: z.int(),
});
export type VerificationView = z.infer<typeof verificationView>;

const draftText = (max: number) => z.string().overwrite(oneLine).trim().max(max, fails('too_long')).optional();

export const caseInput = z.strictObject({
  name: draftText(fieldLengths.name),
  numberKind: draftText(fieldLengths.numberKind),
  number: draftText(fieldLengths.number),
  address: draftText(fieldLengths.address),
  industry: z.enum(['', ...industryCodes], fails('not_an_option')).optional(),
  legalPerson: draftText(fieldLengths.legalPerson),
  contactName: draftText(fieldLengths.contactName),
  contactTitle: draftText(fieldLengths.contactTitle),
  contactPhone: draftText(fieldLengths.contactPhone),
  contactEmail: draftText(fieldLengths.contactEmail),
});

export const verificationEndpoints = {
  getVerification: endpoint('GET', '/api/verification', 'verification.write', nothing, verificationView),
  verificationCountries: endpoint(
    'GET',
    '/api/verification/countries',
    'verification.write',
    nothing,
    z.object({ countries: z.array(requirement) }),
  ),
  /** Begins a case, or changes where the company is registered while it may be edited. */
  startVerification: endpoint(
    'POST',
    '/api/verification',
    'verification.write',
    z.strictObject({ country }),
    verificationView,
  ),
  /** Keeps what is given so far; refuses what is wrong, and not what is missing. */
  saveVerification: endpoint('PATCH', '/api/verification', 'verification.write', caseInput, verificationView),
  /** Takes an upload of purpose `document`; one of the same kind gives way. */
  attachDocument: endpoint(
    'POST',
    '/api/verification/documents',
    'verification.write',
    z.strictObject({ kind: documentKind, upload: id }),
    verificationView,
  ),
  removeDocument: endpoint(
    'DELETE',
    '/api/verification/documents/:id',
    'verification.write',
    z.strictObject({ id }),
    verificationView,
  ),
  /** Where the person shows their face; the provider's page. */
  beginFaceCheck: endpoint(
    'POST',
    '/api/verification/face',
    'verification.write',
    z.strictObject({ locale: locale.default('zh-CN') }),
    z.object({ url: z.string() }),
  ),
  /** Asks the provider how it went. */
  checkFace: endpoint('POST', '/api/verification/face/result', 'verification.write', nothing, verificationView),
  submitVerification: endpoint('POST', '/api/verification/submit', 'verification.write', nothing, verificationView, {
    confirm: 'one',
  }),
  /** What was handed in is deleted at once. */
  withdrawVerification: endpoint('POST', '/api/verification/withdraw', 'verification.write', nothing, verificationView),
  setAdministrator: endpoint(
    'POST',
    '/api/verification/administrator',
    'verification.write',
    z.strictObject({ member: id }),
    verificationView,
    { confirm: 'two' },
  ),
  removeAdministrator: endpoint('DELETE', '/api/verification/administrator', 'verification.write', nothing, done, {
    confirm: 'two',
  }),
};
