import type { approvalsEndpoints } from '../../lib/contract/approvals.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { demandSteps } from './create-flow.ts';
import type { FlowRow } from './store.ts';
import { holdFlow, updateFlowRow } from './store.ts';

type Input = ParsedOf<typeof approvalsEndpoints.updateFlow>;

/** Changes what is given; requests under way go on as they began. Throws `not_found`. */
export async function updateFlow(ctx: MemberContext, input: Input): Promise<FlowRow> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const flow = await holdFlow(tx.db, company, parseId(input.id));
    if (!flow) throw refuse('not_found');
    if (input.steps) await demandSteps(tx, company, input.steps);
    const { name = flow.name, enabled = flow.enabled === 1 } = input;
    const changed = await updateFlowRow(tx.db, flow.key, {
      name,
      enabled: enabled ? 1 : 0,
      form: input.form ? JSON.stringify(input.form) : flow.form,
      steps: input.steps ? JSON.stringify(input.steps) : flow.steps,
      updated_at: tx.services.clock.now(),
    });
    const switched = (flow.enabled === 1) === enabled ? [] : [{ field: 'enabled', from: !enabled, to: enabled }];
    const renamed = flow.name === name ? [] : [{ field: 'name', from: flow.name, to: name }];
    await recordByMember(tx, 'flow_changed', name, { changes: [...renamed, ...switched] });
    return changed;
  });
}
