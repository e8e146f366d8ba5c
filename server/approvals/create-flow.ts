import type { FlowInput, FlowStep } from '../../lib/contract/approvals.ts';
import type { FieldError } from '../../lib/contract/errors.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { CodedError, refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { limits } from './policy.ts';
import type { FlowRow } from './store.ts';
import { countFlows, insertFlow, isRole, keysOfMembers } from './store.ts';

/** A flow that can be used at once. Throws `limit_reached`, or names a step whose approvers are not of the company. */
export async function createFlow(ctx: MemberContext, input: FlowInput): Promise<FlowRow> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    if ((await countFlows(tx.db, company)) >= limits.flows) throw refuse('limit_reached', { max: limits.flows });
    await demandSteps(tx, company, input.steps);
    const now = tx.services.clock.now();
    const flow = await insertFlow(tx.db, {
      id: parseId(newId(now)),
      company,
      kind: input.kind,
      name: input.name,
      enabled: 1,
      form: JSON.stringify(input.form),
      steps: JSON.stringify(input.steps),
      updated_at: now,
    });
    await recordByMember(tx, 'flow_created', flow.name);
    return flow;
  });
}

/** Throws `input_invalid` that names each step with members or a role of nobody here. */
export async function demandSteps({ db }: Context, company: number, steps: FlowStep[]): Promise<void> {
  const fields: FieldError[] = [];
  for (const [index, { approvers }] of steps.entries()) {
    if (approvers.by === 'members') {
      const ids = [...new Set(approvers.ids)];
      const known = await keysOfMembers(db, company, ids.map(parseId));
      if (known.length < ids.length) fields.push({ path: `steps.${index}.approvers.ids`, code: 'not_an_option' });
    } else if (approvers.by === 'role' && !(await isRole(db, company, approvers.role))) {
      fields.push({ path: `steps.${index}.approvers.role`, code: 'not_an_option' });
    }
  }
  if (fields.length > 0) throw new CodedError('input_invalid', { fields });
}
