import type { FieldValue, FlowInput, FlowStep, FlowView } from '../../lib/contract/approvals.ts';
import { parseId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import type { TestCompany, TestPerson } from './factories.ts';
import { must } from './factories.ts';

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

/** Whoever is above somebody, from here on. */
export async function setSuperior(
  api: AnyApi,
  member: { member: string },
  superior: { member: string } | null,
): Promise<void> {
  const { db } = api.services.database;
  const key = superior && (await keyOf(api, superior));
  await db
    .updateTable('member')
    .set({ superior: key })
    .where('id', '=', Buffer.from(parseId(member.member)))
    .execute();
}

export async function keyOf(api: AnyApi, { member }: { member: string }): Promise<number> {
  const { db } = api.services.database;
  const row = db
    .selectFrom('member')
    .select('key')
    .where('id', '=', Buffer.from(parseId(member)));
  return (await row.executeTakeFirstOrThrow()).key;
}
