import type { approvalsEndpoints, FlowStep, FormField } from '../../lib/contract/approvals.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { CodedError, refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { checkValues } from './check-values.ts';
import { startApproval } from './open.ts';
import { limits } from './policy.ts';
import type { ApprovalRow } from './store.ts';
import { flowOfCompany } from './store.ts';

type Input = ParsedOf<typeof approvalsEndpoints.requestApproval>;

/**
 * Asks by a flow of the company (row W16). Throws `not_found`, `flow_disabled`, `input_invalid` that
 * names each wrong field, or `no_approver` where nobody else could decide a step.
 */
export async function requestApproval(ctx: MemberContext, input: Input): Promise<ApprovalRow> {
  const { company, member } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const flow = await flowOfCompany(tx.db, company, parseId(input.flow));
    if (!flow) throw refuse('not_found');
    if (!flow.enabled) throw refuse('flow_disabled');
    const form = JSON.parse(flow.form) as FormField[];
    const { values, errors: fields } = checkValues(form, input.values);
    if (fields.length > 0) throw new CodedError('input_invalid', { fields });
    const row = await startApproval(tx, {
      company,
      kind: flow.kind,
      name: flow.name,
      requester: member,
      form,
      steps: JSON.parse(flow.steps) as FlowStep[],
      values,
      ref: null,
      subject: '',
      payload: null,
      expiresAt: tx.services.clock.now() + limits.openMs,
    });
    await recordByMember(tx, 'approval_requested', flow.name);
    return row;
  });
}
