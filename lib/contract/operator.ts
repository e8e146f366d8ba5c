import { z } from 'zod';
import { done, fails, id, line, optionalLine, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { transferState, transferView } from './ownership.ts';
import { caseState, caseView, country, reasonTarget, requirement } from './verification.ts';
import { reasonCodes } from './verification-fields.ts';

const company = z.object({ id: z.string(), name: z.string() });

export const queuedCase = z.object({
  id,
  company,
  country,
  state: caseState,
  /** As the company calls itself in the case. */
  name: z.string(),
  submittedAt: time.nullable(),
  /** How often it was handed in. */
  submissions: z.int(),
  /** The reader belongs to this company, and may not decide. */
  own: z.boolean(),
});
export type QueuedCase = z.infer<typeof queuedCase>;

export const reviewCase = caseView.extend({
  company: company.extend({ since: time }),
  own: z.boolean(),
  /** Other companies that have the same number in a case that is submitted or approved. */
  sameNumber: z.array(company),
  requirement,
});
export type ReviewCase = z.infer<typeof reviewCase>;

export const queuedTransfer = transferView
  .omit({ mine: true })
  .extend({ company, own: z.boolean(), verified: z.boolean() });
export type QueuedTransfer = z.infer<typeof queuedTransfer>;

/** What operators did, newest first. */
export const operatorEvent = z.object({
  id,
  at: time,
  actor: z.string().nullable(),
  kind: z.string(),
  subject: z.string().nullable(),
  ip: z.string(),
});
export type OperatorEvent = z.infer<typeof operatorEvent>;

/** Names the page that comes next; null at the end. */
const next = z.string().nullable();
const cursor = z
  .string()
  .regex(/^\d{1,16}$/, fails('malformed'))
  .optional();

/** For whoever runs the server (setting OPERATORS). */
export const operatorEndpoints = {
  /** Oldest submission first. */
  operatorCases: endpoint(
    'GET',
    '/api/operator/cases',
    'operator',
    z.strictObject({ state: caseState.default('submitted'), after: cursor }),
    z.object({
      cases: z.array(queuedCase),
      next,
      counts: z.object({ submitted: z.int(), needs_correction: z.int(), approved: z.int(), transfers: z.int() }),
      operator: z.object({ name: z.string(), email: z.string() }),
    }),
  ),
  operatorCase: endpoint('GET', '/api/operator/cases/:id', 'operator', z.strictObject({ id }), reviewCase),
  /** The file itself, of a case or a transfer that waits; who looks is written down. */
  operatorDocument: endpoint(
    'GET',
    '/api/operator/documents/:id',
    'operator',
    z.strictObject({ id }),
    z.object({
      name: z.string(),
      type: z.string(),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
    { answers: 'file' },
  ),
  approveCase: endpoint(
    'POST',
    '/api/operator/cases/:id/approve',
    'operator',
    z.strictObject({ id, revision: z.int(fails('required')) }),
    reviewCase,
  ),
  /** Back to the company, with a reason for each thing that must change. */
  returnCase: endpoint(
    'POST',
    '/api/operator/cases/:id/return',
    'operator',
    z.strictObject({
      id,
      revision: z.int(fails('required')),
      reasons: z
        .array(
          z.strictObject({
            target: reasonTarget,
            code: z.enum(reasonCodes, fails('not_an_option')),
            text: optionalLine(300),
          }),
        )
        .min(1, fails('required'))
        .max(40, fails('too_long')),
      note: optionalLine(500),
    }),
    reviewCase,
  ),
  operatorTransfers: endpoint(
    'GET',
    '/api/operator/transfers',
    'operator',
    z.strictObject({ state: transferState.default('reviewing'), after: cursor }),
    z.object({ transfers: z.array(queuedTransfer), next }),
  ),
  approveTransfer: endpoint('POST', '/api/operator/transfers/:id/approve', 'operator', z.strictObject({ id }), done),
  refuseTransfer: endpoint(
    'POST',
    '/api/operator/transfers/:id/refuse',
    'operator',
    z.strictObject({ id, note: line(500) }),
    done,
  ),
  operatorLog: endpoint(
    'GET',
    '/api/operator/log',
    'operator',
    z.strictObject({ after: cursor }),
    z.object({ events: z.array(operatorEvent), next }),
  ),
};
