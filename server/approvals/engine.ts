import type { Context, InTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { NewAct } from './acts.ts';
import { appendAct } from './acts.ts';
import type { Step } from './next.ts';
import { approversOf, outcomeOf, raisedFrom } from './next.ts';
import { mailWaiting } from './notify.ts';
import { peopleFor } from './people.ts';
import type { ApprovalRow } from './store.ts';
import { approversOfApprovals, insertApprovers, namesOf, setApprovers } from './store.ts';
import { systemApproval } from './system.ts';

type Tx = InTransaction<Context>;

export const stepsOf = ({ steps }: Pick<ApprovalRow, 'steps'>): Step[] => JSON.parse(steps) as Step[];

function stepAt(held: ApprovalRow): Step {
  const step = stepsOf(held)[held.step];
  if (!step) throw new Error(`a request has no step ${held.step}`);
  return step;
}

/** Throws `no_approver` where one of the steps could be decided by nobody but the requester. */
export async function demandApprovers(
  ctx: Tx,
  request: Pick<ApprovalRow, 'company' | 'requester'>,
  steps: Step[],
): Promise<void> {
  for (const step of steps) {
    const { approvers } = approversOf(step, await peopleFor(ctx.db, request, step));
    if (approvers.length === 0) throw refuse('no_approver');
  }
}

/** A step begins: now it is found out who decides it. */
export async function beginStep(ctx: Tx, held: ApprovalRow, index: number): Promise<ApprovalRow> {
  const step = stepAt({ ...held, step: index });
  const { approvers, raised } = approversOf(step, await peopleFor(ctx.db, held, step));
  return ask(ctx, held, index, approvers, raised ? 'raised' : 'begun');
}

/** Nobody is asked again who agreed to this request in an earlier step. */
async function ask(
  ctx: Tx,
  held: ApprovalRow,
  index: number,
  approvers: number[],
  kind: 'begun' | 'raised',
): Promise<ApprovalRow> {
  if (approvers.length === 0) return end(ctx, held, { kind: 'stuck', by: null }, 'expired');
  const agreed = await agreedBefore(ctx, held, index, approvers);
  const over =
    agreed.length === approvers.length || (agreed.length > 0 && stepAt({ ...held, step: index }).mode === 'any');
  const at = { approval: held.key, step: index };
  await insertApprovers(ctx.db, at, agreed, { state: 'approved', at: ctx.services.clock.now() });
  const counted = { kind: 'counted', by: null, people: await namesOf(ctx.db, agreed) } as const;
  if (over && index === stepsOf(held).length - 1) return end(ctx, { ...held, step: index }, counted, 'approved');
  const noted = agreed.length > 0 ? await appendAct(ctx, held, counted, { step: index }) : held;
  if (over) return beginStep(ctx, noted, index + 1);
  const left = approvers.filter((member) => !agreed.includes(member));
  await insertApprovers(ctx.db, at, left);
  const people = await namesOf(ctx.db, left);
  const begun = await appendAct(ctx, noted, { kind, by: null, people }, { step: index });
  await mailWaiting(ctx, begun, left);
  return begun;
}

/** Those of them who agreed in a step before this one. */
async function agreedBefore({ db }: Tx, { key }: ApprovalRow, index: number, approvers: number[]): Promise<number[]> {
  const rows = index === 0 ? [] : await approversOfApprovals(db, [key]);
  const agreed = rows.filter(({ step, state }) => step < index && state === 'approved').map(({ member }) => member);
  return approvers.filter((member) => agreed.includes(member));
}

/** Somebody answered, or cannot any more: the step goes on waiting, or is over, or goes up. */
export async function settleStep(ctx: Tx, held: ApprovalRow, act: NewAct): Promise<ApprovalRow> {
  const steps = stepsOf(held);
  const rows = (await approversOfApprovals(ctx.db, [held.key])).filter(({ step }) => step === held.step);
  const outcome = outcomeOf(stepAt(held).mode, rows);
  if (outcome === 'rejected') return end(ctx, held, act, 'rejected');
  if (outcome === 'approved' && held.step === steps.length - 1) return end(ctx, held, act, 'approved');
  const told = await appendAct(ctx, held, act);
  if (outcome === 'waits') return told;
  await passOver(ctx, told);
  if (outcome === 'approved') return beginStep(ctx, told, told.step + 1);
  const gone = rows.map(({ member }) => member);
  const people = await peopleFor(ctx.db, told, { approvers: { by: 'keys', keys: gone } });
  return ask(ctx, told, told.step, raisedFrom(gone, people), 'raised');
}

/** Takes note of approvers who cannot decide any more; the others do, or it goes up. */
export async function dropAbsent(ctx: Tx, held: ApprovalRow): Promise<ApprovalRow> {
  if (held.state !== 'pending') return held;
  const rows = await approversOfApprovals(ctx.db, [held.key]);
  const absent = rows.filter(
    ({ step, state, member_state }) => step === held.step && state === 'waiting' && member_state !== 'active',
  );
  if (absent.length === 0) return held;
  const now = ctx.services.clock.now();
  for (const { member } of absent)
    await setApprovers(ctx.db, { approval: held.key, step: held.step, member }, 'gone', now);
  return settleStep(ctx, held, { kind: 'gone', by: null, people: absent.map(({ name }) => name) });
}

type Ended = Exclude<ApprovalRow['state'], 'pending'>;

/** It is over; what was approved, or refused, is done in this transaction or not at all. */
export async function end(ctx: Tx, held: ApprovalRow, act: NewAct, state: Ended): Promise<ApprovalRow> {
  const ended = await close(ctx, held, act, state);
  const approval = systemApproval(ended);
  if (approval) await ctx.services.approvals.ended(ctx, approval);
  return ended;
}

/** It is over, and whoever asked knows what follows. */
export async function close(ctx: Tx, held: ApprovalRow, act: NewAct, state: Ended): Promise<ApprovalRow> {
  await passOver(ctx, held);
  return appendAct(ctx, held, act, { state });
}

const passOver = (ctx: Tx, held: ApprovalRow) =>
  setApprovers(ctx.db, { approval: held.key, step: held.step }, 'passed', ctx.services.clock.now());
