import type {
  ActView,
  ApprovalSummary,
  ApprovalView,
  FieldValue,
  FlowStep,
  FlowView,
  FormField,
  StepView,
} from '../../lib/contract/approvals.ts';
import { eventDetails } from '../../lib/contract/event-details.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberActor } from '../context.ts';
import { stepsOf } from './engine.ts';
import type { Step } from './next.ts';
import { limits } from './policy.ts';
import type { ActRow, ApproverRow, FlowRow, ListedRow } from './store.ts';

export function presentFlow(row: FlowRow): FlowView {
  return {
    id: formatId(row.id),
    kind: row.kind,
    name: row.name,
    enabled: row.enabled === 1,
    form: JSON.parse(row.form) as FormField[],
    steps: JSON.parse(row.steps) as FlowStep[],
    updatedAt: row.updated_at,
  };
}

export function presentSummary(row: ListedRow, approvers: ApproverRow[], { member }: MemberActor): ApprovalSummary {
  const waiting =
    row.state === 'pending' ? approvers.filter((one) => one.step === row.step && one.state === 'waiting') : [];
  return {
    id: formatId(row.id),
    kind: row.kind,
    name: row.name,
    requester: { id: formatId(row.requester_id), name: row.requester_name },
    subject: row.subject,
    brief: briefOf(row),
    state: row.state,
    waitingFor: waiting.map(({ name }) => name),
    createdAt: row.created_at,
    since: row.since,
    mayDecide: row.requester !== member && waiting.some((one) => one.member === member),
  };
}

const valuesOf = ({ values }: ListedRow) => JSON.parse(values) as Record<string, FieldValue>;

function briefOf(row: ListedRow): ApprovalSummary['brief'] {
  const values = valuesOf(row);
  return (JSON.parse(row.form) as FormField[])
    .flatMap(({ id, type, label }) => {
      const value = Object.hasOwn(values, id) ? values[id] : undefined;
      return value === undefined ? [] : [{ label, type, value }];
    })
    .slice(0, limits.brief);
}

/** Whoever asks may tell in `payload.changes` what it would change. */
function changesOf({ payload }: ListedRow): ApprovalView['changes'] {
  const told = eventDetails.safeParse(payload === null ? {} : JSON.parse(payload));
  return told.success ? told.data.changes : undefined;
}

type Whole = { row: ListedRow; approvers: ApproverRow[]; acts: ActRow[]; intact: boolean };

export function presentApproval({ row, approvers, acts, intact }: Whole, actor: MemberActor): ApprovalView {
  return {
    ...presentSummary(row, approvers, actor),
    form: JSON.parse(row.form) as FormField[],
    values: valuesOf(row),
    changes: changesOf(row),
    steps: stepsOf(row).map((step, index) => presentStep(row, step, index, approvers)),
    step: row.step,
    history: acts.map(presentAct),
    intact,
    mayWithdraw: row.state === 'pending' && row.requester === actor.member,
    mayComment: true,
  };
}

function presentStep(row: ListedRow, { name, mode, approvers: by }: Step, index: number, all: ApproverRow[]): StepView {
  return {
    name,
    mode,
    state: stepState(row, index),
    by: by.by === 'keys' ? 'members' : by.by,
    approvers: all
      .filter(({ step }) => step === index)
      .map(({ id, name: approver, state, at }) => ({ id: formatId(id), name: approver, state, at })),
  };
}

function stepState({ state, step }: ListedRow, index: number): StepView['state'] {
  if (index < step) return 'approved';
  if (index > step) return state === 'pending' ? 'later' : 'ended';
  if (state === 'pending') return 'waiting';
  return state === 'approved' || state === 'rejected' ? state : 'ended';
}

function presentAct({ id, kind, at, actor, step, note, people }: ActRow): ActView {
  return {
    id: formatId(id),
    kind: kind as ActView['kind'],
    at,
    actor,
    step,
    note,
    people: JSON.parse(people) as string[],
  };
}
