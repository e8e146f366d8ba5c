import type { FieldValue, FlowInput, FlowStep, FlowView } from '../../lib/contract/approvals.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import type { TestCompany, TestPerson } from './factories.ts';
import { confirm, must } from './factories.ts';

type AnyApi = Api<Clock>;

/** One step that these decide. */
export const by = (mode: 'any' | 'all', ...people: { member: string }[]): FlowStep => ({
  name: '审批',
  mode,
  approvers: { by: 'members', ids: people.map(({ member }) => member) },
});

export const step = (approvers: FlowStep['approvers'], mode: 'any' | 'all' = 'any'): FlowStep => ({
  name: '审批',
  mode,
  approvers,
});

const reason: FlowInput['form'] = [{ id: 'reason', type: 'text', label: '事由', required: true }];

/** A flow of the company with these steps. */
export async function newFlow(
  api: AnyApi,
  company: TestCompany,
  steps: FlowStep[],
  form: FlowInput['form'] = reason,
): Promise<FlowView> {
  return must(await api.call('createFlow', { kind: 'leave', name: '请假', form, steps }, company));
}

/** Somebody asks by a flow. */
export async function ask(
  api: AnyApi,
  who: TestPerson,
  flow: { id: string },
  values: Record<string, FieldValue> = { reason: '回家' },
) {
  return must(await api.call('requestApproval', { flow: flow.id, values }, who));
}

export const approve = (api: AnyApi, who: { token: string }, { id }: { id: string }, note = '') =>
  api.call('decideApproval', { id, decision: 'approve', note }, who);

export const reject = (api: AnyApi, who: { token: string }, { id }: { id: string }, note = '不行') =>
  api.call('decideApproval', { id, decision: 'reject', note }, who);

/** Ids of what waits for somebody. */
export async function waitsFor(api: AnyApi, who: { token: string }): Promise<string[]> {
  return must(await api.call('listApprovals', { view: 'decide' }, who)).approvals.map(({ id }) => id);
}

/** A department with its head, and somebody who stands in it. */
export async function headDepartment(
  api: AnyApi,
  company: TestCompany,
  head: { member: string },
  member: { member: string },
): Promise<void> {
  await confirm(api, company);
  const { id } = must(await api.call('createDepartment', { name: '客服部', parent: null }, company));
  must(await api.call('updateDepartment', { id, head: head.member }, company));
  must(await api.call('placeMembers', { members: [member.member], from: null, to: id }, company));
}

/** Whoever is above somebody, from here on. */
export async function setSuperior(
  api: AnyApi,
  company: TestCompany,
  member: { member: string },
  superior: { member: string } | null,
): Promise<void> {
  await confirm(api, company);
  must(await api.call('updateMember', { id: member.member, superior: superior?.member ?? null }, company));
}
