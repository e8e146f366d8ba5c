import { z } from 'zod';
import { approvalLimits, fieldTypes } from './approval-limits.ts';
import { done, fails, id, line, locale, nothing, time } from './common.ts';
import { endpoint } from './endpoint.ts';
import { eventDetails } from './event-details.ts';

/** Requests that somebody must approve: flows that a company makes, and questions of the system itself. */

/** Kinds of flows that people make; the first three have templates. */
export const flowKinds = ['leave', 'expenses', 'overtime', 'custom'] as const;
export const flowKind = z.enum(flowKinds, fails('not_an_option'));

/** What the system asks: a change of rights, a new device, a new owner, an export. */
export const systemKinds = ['grant', 'device', 'ownership', 'export'] as const;
export type SystemKind = (typeof systemKinds)[number];

export const approvalKind = z.enum([...flowKinds, ...systemKinds]);
export type ApprovalKind = z.infer<typeof approvalKind>;

const atMost = <T extends z.ZodType>(of: T, most: number) => z.array(of).max(most, fails('too_long'));

/** Text of several lines: no control characters but line breaks, no half characters. */
function paragraph(max: number) {
  return z
    .string(fails('required'))
    .overwrite((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n]+/gu, ' ')
        .replace(/\p{Cs}/gu, '\u{fffd}')
        .trim(),
    )
    .max(max, fails('too_long'));
}

export const formField = z
  .strictObject({
    /** Names it in `values`; unique within the form, made by whoever makes the form. */
    id: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, fails('malformed')),
    type: z.enum(fieldTypes, fails('not_an_option')),
    label: line(60),
    required: z.boolean(),
    /** Of a choice only. */
    options: atMost(line(60), approvalLimits.options).optional(),
  })
  .refine((field) => field.type !== 'choice' || Boolean(field.options?.length), {
    path: ['options'],
    message: fails('required'),
  });
export type FormField = z.infer<typeof formField>;

const form = atMost(formField, approvalLimits.fields)
  .min(1, fails('required'))
  .refine((fields) => new Set(fields.map((one) => one.id)).size === fields.length, fails('malformed'));

/** One of the roles that every company has, or the id of a company's own. */
const roleRef = z.union([z.enum(['owner', 'admin', 'supervisor', 'agent']), id], fails('not_an_option'));

export const approvers = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('members'), ids: atMost(id, approvalLimits.approvers).min(1, fails('required')) }),
  z.strictObject({ by: z.literal('role'), role: roleRef }),
  /** 1: the direct superior, 2: that one's, 3: once more. */
  z.strictObject({
    by: z.literal('superior'),
    level: z.int(fails('out_of_range')).min(1, fails('out_of_range')).max(3, fails('out_of_range')),
  }),
  z.strictObject({ by: z.literal('department_head') }),
  z.strictObject({ by: z.literal('owner') }),
]);
export type Approvers = z.infer<typeof approvers>;

/** `any`: one of them is enough; `all`: each of them. One who rejects ends it. */
export const flowStep = z.strictObject({
  name: line(60),
  approvers,
  mode: z.enum(['any', 'all'], fails('not_an_option')),
});
export type FlowStep = z.infer<typeof flowStep>;

const flowInput = z.strictObject({
  kind: flowKind,
  name: line(60),
  form,
  steps: atMost(flowStep, approvalLimits.steps).min(1, fails('required')),
});
export type FlowInput = z.infer<typeof flowInput>;

export const flowView = flowInput.extend({ id, enabled: z.boolean(), updatedAt: time });
export type FlowView = z.infer<typeof flowView>;

/** Dates are `2026-11-21`, without a time and so without a zone. */
const fieldValue = z.union(
  [
    z.number(),
    paragraph(approvalLimits.long),
    z.strictObject({ from: z.string().max(10, fails('malformed')), to: z.string().max(10, fails('malformed')) }),
  ],
  fails('malformed'),
);
export type FieldValue = z.infer<typeof fieldValue>;

export const approvalState = z.enum(
  ['pending', 'approved', 'rejected', 'withdrawn', 'expired'],
  fails('not_an_option'),
);
export type ApprovalState = z.infer<typeof approvalState>;

/** A line of a list. */
export const approvalSummary = z.object({
  id,
  kind: approvalKind,
  /** Of the flow; empty for a kind of the system. */
  name: z.string(),
  requester: z.object({ id, name: z.string() }),
  /** What a question of the system is about, e.g. a device; empty for a flow. */
  subject: z.string(),
  /** The first values of the form, for a look in a list. */
  brief: z.array(z.object({ label: z.string(), type: z.enum(fieldTypes), value: fieldValue })),
  state: approvalState,
  /** Whose turn it is: names of who has not answered yet; empty once it is over. */
  waitingFor: z.array(z.string()),
  createdAt: time,
  /** Since when its present step waits, or when it ended. */
  since: time,
  /** Whether the reader may decide now. */
  mayDecide: z.boolean(),
});
export type ApprovalSummary = z.infer<typeof approvalSummary>;

export const stepView = z.object({
  name: z.string(),
  mode: z.enum(['any', 'all']),
  state: z.enum(['later', 'waiting', 'approved', 'rejected', 'ended']),
  /** Of a step that has not begun: who it will be by the flow. */
  by: z.enum(['members', 'role', 'superior', 'department_head', 'owner']),
  approvers: z.array(
    z.object({
      id,
      name: z.string(),
      /** `passed`: others decided; `gone`: cannot decide any more. */
      state: z.enum(['waiting', 'approved', 'rejected', 'passed', 'gone']),
      at: time.nullable(),
    }),
  ),
});
export type StepView = z.infer<typeof stepView>;

export const actKinds = [
  'requested',
  'begun',
  'raised',
  'gone',
  'approved',
  /** Agreed in an earlier step, and so not asked again. */
  'counted',
  'rejected',
  'commented',
  'withdrawn',
  'cancelled',
  'expired',
  'stuck',
] as const;

/** One thing that happened; nothing of it ever changes. */
export const actView = z.object({
  id,
  kind: z.enum(actKinds),
  at: time,
  /** Null where the system did it. */
  actor: z.string().nullable(),
  /** Number of the step it happened in, from 0. */
  step: z.int(),
  note: z.string(),
  /** Names: who a step waits for, who agreed before, or who is gone. */
  people: z.array(z.string()),
});
export type ActView = z.infer<typeof actView>;

export const approvalView = approvalSummary.extend({
  form: z.array(formField),
  values: z.record(z.string(), fieldValue),
  /** What a question of the system would change. */
  changes: eventDetails.shape.changes,
  steps: z.array(stepView),
  /** Number of the step that waits, or waited last; from 0. */
  step: z.int(),
  history: z.array(actView),
  /** Whether the request and its history are as they were written. */
  intact: z.boolean(),
  mayWithdraw: z.boolean(),
  mayComment: z.boolean(),
});
export type ApprovalView = z.infer<typeof approvalView>;

const note = paragraph(approvalLimits.note);

export const approvalsEndpoints = {
  /** What a flow can begin with, in the reader's language; nothing is made by asking. */
  flowTemplates: endpoint(
    'GET',
    '/api/approvals/templates',
    'approvals.write',
    z.strictObject({ locale: locale.default('zh-CN') }),
    z.object({ templates: z.array(flowInput) }),
  ),
  /** Those that can be used; whoever may change them sees the others, too. */
  listFlows: endpoint(
    'GET',
    '/api/approvals/flows',
    'approvals.request',
    nothing,
    z.object({ flows: z.array(flowView) }),
  ),
  createFlow: endpoint('POST', '/api/approvals/flows', 'approvals.write', flowInput, flowView),
  /** Requests under way keep the form and the steps that they began with. */
  updateFlow: endpoint(
    'PATCH',
    '/api/approvals/flows/:id',
    'approvals.write',
    flowInput.omit({ kind: true }).partial().extend({ id, enabled: z.boolean().optional() }),
    flowView,
  ),
  removeFlow: endpoint('DELETE', '/api/approvals/flows/:id', 'approvals.write', z.strictObject({ id }), done),
  /** `values` by the id of the field. */
  requestApproval: endpoint(
    'POST',
    '/api/approvals',
    'approvals.request',
    z.strictObject({ flow: id, values: z.record(z.string().max(32, fails('malformed')), fieldValue) }),
    approvalView,
  ),
  /**
   * Newest first. `decide`: waits for the reader; `decided`: the reader had a say; `mine`: asked by
   * the reader; `all`: for whoever may change flows. `before`: the id of the last one seen.
   */
  listApprovals: endpoint(
    'GET',
    '/api/approvals',
    'account',
    z.strictObject({
      view: z.enum(['decide', 'decided', 'mine', 'all'], fails('not_an_option')),
      state: approvalState.optional(),
      before: id.optional(),
    }),
    z.object({
      approvals: z.array(approvalSummary),
      more: z.boolean(),
      /** How many wait for the reader, whatever the view. */
      waiting: z.int(),
    }),
  ),
  /** For the requester, past and present approvers, and whoever may change flows. */
  getApproval: endpoint('GET', '/api/approvals/:id', 'account', z.strictObject({ id }), approvalView),
  /** A note is required to reject. A question of the system wants a confirmation first, as with `confirm: 'one'`. */
  decideApproval: endpoint(
    'POST',
    '/api/approvals/:id/decide',
    'account',
    z.strictObject({ id, decision: z.enum(['approve', 'reject'], fails('not_an_option')), note: note.default('') }),
    approvalView,
  ),
  withdrawApproval: endpoint('POST', '/api/approvals/:id/withdraw', 'account', z.strictObject({ id }), approvalView),
  commentApproval: endpoint(
    'POST',
    '/api/approvals/:id/comment',
    'account',
    z.strictObject({ id, text: note.min(1, fails('required')) }),
    approvalView,
  ),
};
