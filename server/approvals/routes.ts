import { approvalsEndpoints as endpoints } from '../../lib/contract/approvals.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { commentApproval } from './comment-approval.ts';
import { createFlow } from './create-flow.ts';
import { decideApproval } from './decide-approval.ts';
import { afterChange, getApproval } from './get-approval.ts';
import { listApprovals } from './list-approvals.ts';
import { presentFlow } from './present.ts';
import { removeFlow } from './remove-flow.ts';
import { requestApproval } from './request-approval.ts';
import { flowsOfCompany } from './store.ts';
import { flowTemplates } from './templates.ts';
import { updateFlow } from './update-flow.ts';
import { withdrawApproval } from './withdraw-approval.ts';

export function approvalsRoutes(route: Route): void {
  // What has a fixed name comes before what takes an id.
  route(endpoints.flowTemplates, async (_ctx, { locale }) => ({ templates: flowTemplates(locale) }));
  route(endpoints.listFlows, async ({ db, actor }) => {
    const flows = await flowsOfCompany(db, actor.company, !actor.permissions.has('approvals.write'));
    return { flows: flows.map(presentFlow) };
  });
  route(endpoints.createFlow, async (ctx, input) => presentFlow(await createFlow(ctx, input)));
  route(endpoints.updateFlow, async (ctx, input) => presentFlow(await updateFlow(ctx, input)));
  route(endpoints.removeFlow, thenDone(removeFlow));
  route(endpoints.listApprovals, listApprovals);
  route(endpoints.requestApproval, async (ctx, input) => afterChange(ctx, await requestApproval(ctx, input)));
  route(endpoints.getApproval, getApproval);
  route(endpoints.decideApproval, async (ctx, input) => afterChange(ctx, await decideApproval(ctx, input)));
  route(endpoints.withdrawApproval, async (ctx, input) => afterChange(ctx, await withdrawApproval(ctx, input)));
  route(endpoints.commentApproval, async (ctx, input) => afterChange(ctx, await commentApproval(ctx, input)));
}
