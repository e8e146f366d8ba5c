import type { approvalsEndpoints } from '../../lib/contract/approvals.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { MemberContext } from '../context.ts';
import { demandConfirmed, withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { settleStep } from './engine.ts';
import { announceChange } from './notify.ts';
import type { ApprovalRow, ApproverRow } from './store.ts';
import { setApprovers } from './store.ts';
import { isSystem } from './system.ts';
import { heldApproval } from './visible.ts';

type Input = ParsedOf<typeof approvalsEndpoints.decideApproval>;

const states = { approve: 'approved', reject: 'rejected' } as const;

/**
 * One approver's answer. Of two at the same moment the first counts, and the second is told. Throws
 * `not_found`, `approval_closed`, `approval_decided`, `approval_not_yours`, `self_approval`, and
 * `step_up_required` for a question of the system.
 */
export async function decideApproval(ctx: MemberContext, { id, decision, note }: Input): Promise<ApprovalRow> {
  if (decision === 'reject' && note === '') throw refuseFields({ path: 'note', code: 'required' });
  const { member, name } = ctx.actor;
  const state = states[decision];
  return withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const { held, approvers, subject } = await heldApproval(tx, id);
    demandTurn(held, approvers, member, now);
    if (isSystem(held.kind)) demandConfirmed(ctx.actor, 'one', now);
    await setApprovers(tx.db, { approval: held.key, step: held.step, member }, state, now);
    const settled = await settleStep(tx, held, { kind: state, by: { member, name }, note });
    await recordByMember(tx, `approval_${state}`, subject);
    await announceChange(tx, settled);
    return settled;
  });
}

/** Throws unless it is this member who decides now. */
function demandTurn(held: ApprovalRow, approvers: ApproverRow[], member: number, now: number): void {
  if (held.requester === member) throw refuse('self_approval');
  const mine = approvers.filter((one) => one.member === member);
  const answered = mine.some(({ state }) => state === 'approved' || state === 'rejected');
  const here = mine.find(({ step }) => step === held.step);
  if (held.state !== 'pending' || isOverdue(held, now)) throw refuse(answered ? 'approval_decided' : 'approval_closed');
  if (here?.state === 'waiting') return;
  throw refuse(answered || wasPassed(mine) ? 'approval_decided' : 'approval_not_yours');
}

const wasPassed = (mine: ApproverRow[]) => mine.some(({ state }) => state === 'passed');

const isOverdue = ({ expires_at }: ApprovalRow, now: number) => expires_at !== null && expires_at <= now;
