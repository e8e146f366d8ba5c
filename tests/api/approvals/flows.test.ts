import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FlowInput } from '../../../lib/contract/approvals.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, ask, by, newFlow, step } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { eventsFor } from '../../support/security.ts';

let api: Api;
let owner: TestCompany;
let agent: TestPerson;
let stranger: TestCompany;
beforeAll(async () => {
  api = await startApi();
  owner = await newCompany(api);
  agent = await newMember(api, owner);
  stranger = await newCompany(api);
});
afterAll(() => api.close());

const flows = async (who: { token: string } = owner) => must(await api.call('listFlows', {}, who)).flows;
const good = (): FlowInput => ({
  kind: 'custom',
  name: '用章申请',
  form: [{ id: 'what', type: 'text', label: '文件名称', required: true }],
  steps: [step({ by: 'owner' })],
});

test('W16 · three templates are offered in both languages, and nothing is made before somebody does', async () => {
  const zh = must(await api.call('flowTemplates', { locale: 'zh-CN' }, owner)).templates;
  const en = must(await api.call('flowTemplates', { locale: 'en' }, owner)).templates;
  expect(zh.map(({ kind }) => kind)).toEqual(['leave', 'expenses', 'overtime']);
  expect(zh[0]?.name).toBe('请假申请');
  expect(en[0]?.name).toBe('Leave');
  expect(JSON.stringify(en)).not.toMatch(/\p{Script=Han}/u);
  expect(en.map(({ form }) => form.map(({ id, type }) => [id, type]))).toEqual(
    zh.map(({ form }) => form.map(({ id, type }) => [id, type])),
  );
  expect(await flows()).toEqual([]);
  for (const template of [...zh, ...en]) must(await api.call('createFlow', template, stranger));
});

test('W16 · a flow is made, changed, switched off and removed, each with its line in the log', async () => {
  const made = must(await api.call('createFlow', good(), owner));
  expect(made).toMatchObject({ ...good(), enabled: true });
  must(await api.call('updateFlow', { id: made.id, name: '用印申请', enabled: false }, owner));
  expect(await flows()).toMatchObject([{ id: made.id, name: '用印申请', enabled: false, form: good().form }]);
  // Who only asks sees what can be used.
  expect(await flows(agent)).toEqual([]);
  const refused = await api.call('requestApproval', { flow: made.id, values: { what: '合同' } }, agent);
  expect(refused).toMatchObject({ status: 409, error: { code: 'flow_disabled' } });
  must(await api.call('removeFlow', { id: made.id }, owner));
  expect(await flows()).toEqual([]);
  expect((await api.call('removeFlow', { id: made.id }, owner)).error?.code).toBe('not_found');
  const kinds = (await eventsFor(api, owner.token)).filter(({ kind }) => kind.startsWith('flow_'));
  expect(kinds.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['flow_removed', '用印申请'],
    ['flow_changed', '用印申请'],
    ['flow_created', '用章申请'],
  ]);
});

test('W16 · an agent changes no flow, and nobody touches another company’s', async () => {
  const flow = await newFlow(api, owner, [step({ by: 'owner' })]);
  expect(await flows(agent)).toMatchObject([{ id: flow.id }]);
  expect((await api.call('createFlow', good(), agent)).error?.code).toBe('forbidden');
  expect((await api.call('updateFlow', { id: flow.id, name: '我的' }, agent)).error?.code).toBe('forbidden');
  expect((await api.call('removeFlow', { id: flow.id }, agent)).error?.code).toBe('forbidden');
  expect((await api.call('flowTemplates', {}, agent)).error?.code).toBe('forbidden');
  expect((await api.call('updateFlow', { id: flow.id, name: '别家' }, stranger)).error?.code).toBe('not_found');
  expect((await api.call('removeFlow', { id: flow.id }, stranger)).error?.code).toBe('not_found');
  const values = { reason: '看看' };
  expect((await api.call('requestApproval', { flow: flow.id, values }, stranger)).error?.code).toBe('not_found');
  must(await api.call('removeFlow', { id: flow.id }, owner));
});

test('W16 · what cannot be a flow is refused, with the place named', async () => {
  const fieldsOf = async (input: FlowInput) => (await api.call('createFlow', input, owner)).error?.fields ?? [];
  const [field] = good().form;
  const choice = { ...field!, type: 'choice' } as const;
  expect(await fieldsOf({ ...good(), name: ' ' })).toContainEqual({
    path: 'name',
    code: 'required',
    params: { min: 1 },
  });
  expect((await fieldsOf({ ...good(), form: [] }))[0]).toMatchObject({ path: 'form', code: 'required' });
  expect((await fieldsOf({ ...good(), form: [field!, field!] }))[0]).toMatchObject({ path: 'form' });
  expect((await fieldsOf({ ...good(), form: [choice] }))[0]).toMatchObject({
    path: 'form.0.options',
    code: 'required',
  });
  expect((await fieldsOf({ ...good(), steps: [] }))[0]).toMatchObject({ path: 'steps', code: 'required' });
  const eleven = Array.from({ length: 11 }, () => step({ by: 'owner' }));
  expect((await fieldsOf({ ...good(), steps: eleven }))[0]).toMatchObject({ path: 'steps', code: 'too_long' });
  expect((await fieldsOf({ ...good(), steps: [step({ by: 'superior', level: 4 })] }))[0]).toMatchObject({
    path: 'steps.0.approvers.level',
    code: 'out_of_range',
  });
  const nobody = [step({ by: 'owner' }), by('any', { member: newId() })];
  expect(await fieldsOf({ ...good(), steps: nobody })).toEqual([
    { path: 'steps.1.approvers.ids', code: 'not_an_option' },
  ]);
  expect(await fieldsOf({ ...good(), steps: [by('any', agent, stranger)] })).toEqual([
    { path: 'steps.0.approvers.ids', code: 'not_an_option' },
  ]);
  expect(await fieldsOf({ ...good(), steps: [step({ by: 'role', role: newId() })] })).toEqual([
    { path: 'steps.0.approvers.role', code: 'not_an_option' },
  ]);
  expect(await flows()).toEqual([]);
});

test('W16 · editing or removing a flow never changes what is under way', async () => {
  const lead = await newMember(api, owner, 'agent', '组长');
  const flow = await newFlow(api, owner, [by('any', lead), step({ by: 'owner' })]);
  const request = await ask(api, agent, flow);
  const form = [{ id: 'other', type: 'number', label: '数量', required: true }] as const;
  must(await api.call('updateFlow', { id: flow.id, form: [...form], steps: [by('any', agent)] }, owner));
  must(await api.call('removeFlow', { id: flow.id }, owner));
  must(await approve(api, lead, request));
  const after = must(await approve(api, owner, request));
  expect(after).toMatchObject({ state: 'approved', name: '请假', values: { reason: '回家' }, intact: true });
  expect(after.steps).toHaveLength(2);
  expect(after.form).toMatchObject([{ id: 'reason' }]);
});
