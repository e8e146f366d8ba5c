import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldValue, FormField } from '../../../lib/contract/approvals.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, ask, by, newFlow, reject, step, waitsFor } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { eventsFor } from '../../support/security.ts';

let api: Api;
let owner: TestCompany;
let admin: TestPerson;
let lead: TestPerson;
let agent: TestPerson;
let outsider: TestPerson;
let stranger: TestCompany;
beforeAll(async () => {
  api = await startApi();
  owner = await newCompany(api);
  admin = await newMember(api, owner, 'admin', '甲班管理');
  lead = await newMember(api, owner, 'agent', '乙班组长');
  agent = await newMember(api, owner, 'agent', '丙班客服');
  outsider = await newMember(api, owner, 'agent', '丁班客服');
  stranger = await newCompany(api);
});
afterAll(() => api.close());

const get = (who: { token: string }, { id }: { id: string }) => api.call('getApproval', { id }, who);
const threeSteps = () => newFlow(api, owner, [by('any', lead), by('any', admin), step({ by: 'owner' })]);

test('W16 · three steps run in order, each seen by whoever is next', async () => {
  const request = await ask(api, agent, await threeSteps());
  expect(request).toMatchObject({ state: 'pending', step: 0, waitingFor: [lead.name], mayDecide: false });
  expect(request.steps.map(({ state }) => state)).toEqual(['waiting', 'later', 'later']);
  expect(await waitsFor(api, admin)).not.toContain(request.id);
  expect(await waitsFor(api, lead)).toContain(request.id);
  const second = must(await approve(api, lead, request, '同意，注意交接'));
  expect(second).toMatchObject({ state: 'pending', step: 1, waitingFor: [admin.name] });
  expect(await waitsFor(api, lead)).not.toContain(request.id);
  expect(must(await approve(api, admin, request)).step).toBe(2);
  const done = must(await approve(api, owner, request));
  expect(done).toMatchObject({ state: 'approved', waitingFor: [], intact: true });
  expect(done.steps.map(({ state }) => state)).toEqual(['approved', 'approved', 'approved']);
  expect(done.history.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['requested', agent.name],
    ['begun', null],
    ['approved', lead.name],
    ['begun', null],
    ['approved', admin.name],
    ['begun', null],
    ['approved', owner.name],
  ]);
  expect(done.history[2]).toMatchObject({ note: '同意，注意交接', step: 0, at: api.clock.now() });
  const [line] = await eventsFor(api, owner.token, { kind: 'approval_approved' });
  expect(line).toMatchObject({ actor: owner.name, subject: `${agent.name} · 请假` });
});

test('W16 · one who rejects stops it, and says why', async () => {
  const request = await ask(api, agent, await threeSteps());
  const silent = await reject(api, lead, request, '  ');
  expect(silent.error).toMatchObject({ code: 'input_invalid', fields: [{ path: 'note', code: 'required' }] });
  const after = must(await reject(api, lead, request, '那几天人手不够'));
  expect(after).toMatchObject({ state: 'rejected', waitingFor: [] });
  expect(after.steps.map(({ state }) => state)).toEqual(['rejected', 'ended', 'ended']);
  expect(await waitsFor(api, admin)).not.toContain(request.id);
  expect((await approve(api, admin, request)).error?.code).toBe('approval_closed');
});

test('W16 · of `any` one is enough; of `all` each must agree', async () => {
  const any = await ask(api, agent, await newFlow(api, owner, [by('any', lead, admin)]));
  const passed = must(await approve(api, admin, any));
  expect(passed.state).toBe('approved');
  expect(passed.steps[0]?.approvers.map(({ name, state }) => [name, state])).toEqual([
    [admin.name, 'approved'],
    [lead.name, 'passed'],
  ]);
  const all = await ask(api, agent, await newFlow(api, owner, [by('all', lead, admin)]));
  expect(must(await approve(api, admin, all))).toMatchObject({ state: 'pending', waitingFor: [lead.name] });
  expect(must(await approve(api, lead, all)).state).toBe('approved');
  const one = await ask(api, agent, await newFlow(api, owner, [by('all', lead, admin)]));
  must(await approve(api, admin, one));
  expect(must(await reject(api, lead, one)).state).toBe('rejected');
});

test('W16 · nobody decides twice, out of turn, or an own request', async () => {
  const request = await ask(api, agent, await newFlow(api, owner, [by('all', lead, admin), step({ by: 'owner' })]));
  must(await approve(api, lead, request));
  expect(await approve(api, lead, request)).toMatchObject({ status: 409, error: { code: 'approval_decided' } });
  expect((await reject(api, lead, request)).error?.code).toBe('approval_decided');
  expect(await approve(api, owner, request)).toMatchObject({ status: 403, error: { code: 'approval_not_yours' } });
  expect((await approve(api, agent, request)).error?.code).toBe('self_approval');
  expect(must(await get(owner, request)).history).toHaveLength(3);
  must(await approve(api, admin, request));
  expect((await approve(api, admin, request)).error?.code).toBe('approval_decided');
});

test('W16 · of two who decide at the same moment one counts, and the other is told', async () => {
  const flow = await newFlow(api, owner, [by('any', lead, admin)]);
  for (let round = 0; round < 3; round++) {
    const request = await ask(api, agent, flow);
    const answers = await Promise.all([approve(api, lead, request), reject(api, admin, request)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const lost = answers.find(({ ok }) => !ok);
    expect(lost).toMatchObject({ status: 409, error: { code: 'approval_closed' } });
    const after = must(await get(owner, request));
    expect(after.history).toHaveLength(3);
    expect(after).toMatchObject({ state: answers[0].ok ? 'approved' : 'rejected', intact: true });
  }
});

test('W16 · only who has to do with it sees it; another company never', async () => {
  const request = await ask(api, agent, await newFlow(api, owner, [by('any', lead), step({ by: 'owner' })]));
  for (const who of [agent, lead, admin, owner]) expect((await get(who, request)).ok).toBe(true);
  for (const who of [outsider, stranger]) {
    expect((await get(who, request)).error?.code).toBe('not_found');
    expect((await approve(api, who, request)).error?.code).toBe('not_found');
    expect((await api.call('withdrawApproval', { id: request.id }, who)).error?.code).toBe('not_found');
    expect((await api.call('commentApproval', { id: request.id, text: '在吗' }, who)).error?.code).toBe('not_found');
  }
  expect((await get(agent, { id: newId() })).error?.code).toBe('not_found');
  must(await approve(api, lead, request));
  // Who decided goes on seeing it.
  expect((await get(lead, request)).ok).toBe(true);
});

test('W16 · who asked takes it back, as long as it waits', async () => {
  const request = await ask(api, agent, await threeSteps());
  expect((await api.call('withdrawApproval', { id: request.id }, lead)).error?.code).toBe('forbidden');
  const after = must(await api.call('withdrawApproval', { id: request.id }, agent));
  expect(after).toMatchObject({ state: 'withdrawn', mayWithdraw: false });
  expect((await api.call('withdrawApproval', { id: request.id }, agent)).error?.code).toBe('approval_closed');
  expect((await approve(api, lead, request)).error?.code).toBe('approval_closed');
  expect(await waitsFor(api, lead)).not.toContain(request.id);
});

test('W16 · a comment stands in the history with its author, also afterwards', async () => {
  const request = await ask(api, agent, await threeSteps());
  must(await api.call('commentApproval', { id: request.id, text: '哪天回来？' }, lead));
  must(await api.call('commentApproval', { id: request.id, text: '周三\r\n一早' }, agent));
  const { history } = must(await api.call('withdrawApproval', { id: request.id }, agent));
  const said = history.filter(({ kind }) => kind === 'commented').map(({ actor, note }) => [actor, note]);
  expect(said).toEqual([
    [lead.name, '哪天回来？'],
    [agent.name, '周三\n一早'],
  ]);
  expect(must(await api.call('commentApproval', { id: request.id, text: '好' }, lead)).intact).toBe(true);
  const empty = await api.call('commentApproval', { id: request.id, text: ' ' }, lead);
  expect(empty.error?.fields).toMatchObject([{ path: 'text', code: 'required' }]);
});

const form: FormField[] = [
  { id: 'kind', type: 'choice', label: '类型', required: true, options: ['年假', '病假'] },
  { id: 'period', type: 'dates', label: '时间', required: true },
  { id: 'days', type: 'number', label: '天数', required: true },
  { id: 'cost', type: 'money', label: '费用', required: false },
  { id: 'on', type: 'date', label: '日期', required: false },
  { id: 'why', type: 'long', label: '事由', required: false },
];

test('W16 · the form is checked field by field, and each that is wrong is named', async () => {
  const flow = await newFlow(api, owner, [step({ by: 'owner' })], form);
  const period = { from: '2026-12-01', to: '2026-12-03' };
  const fine: Record<string, FieldValue> = {
    kind: '年假',
    period,
    days: 3,
    cost: 12.35,
    on: '2028-02-29',
    why: '探亲\n两次',
  };
  expect((await ask(api, agent, flow, fine)).values).toEqual(fine);
  expect((await ask(api, agent, flow, { kind: '病假', period, days: 1, why: '' })).values).toEqual({
    kind: '病假',
    period,
    days: 1,
  });
  const wrong: [Record<string, FieldValue>, string, string][] = [
    [{ kind: '' }, 'kind', 'required'],
    [{ kind: '蜜月' }, 'kind', 'not_an_option'],
    [{ kind: 3 }, 'kind', 'malformed'],
    [{ period: { from: '2026-12-03', to: '2026-12-01' } }, 'period', 'ends_before_start'],
    [{ period: { from: '2026-12-03', to: '' } }, 'period', 'required'],
    [{ period: '2026-12-03' }, 'period', 'malformed'],
    [{ days: '三' }, 'days', 'malformed'],
    [{ days: 1e13 }, 'days', 'out_of_range'],
    [{ cost: -1 }, 'cost', 'out_of_range'],
    [{ cost: 0.001 }, 'cost', 'malformed'],
    [{ on: '2026-02-29' }, 'on', 'malformed'],
    [{ on: '12/03/2026' }, 'on', 'malformed'],
    [{ constructor: '多余' }, 'constructor', 'unknown_field'],
  ];
  for (const [change, name, code] of wrong) {
    const answer = await api.call('requestApproval', { flow: flow.id, values: { ...fine, ...change } }, agent);
    expect(answer.error?.fields, JSON.stringify(change)).toEqual([{ path: `values.${name}`, code }]);
  }
  const nothing = await api.call('requestApproval', { flow: flow.id, values: {} }, agent);
  expect(nothing.error?.fields?.map(({ path }) => path)).toEqual(['values.kind', 'values.period', 'values.days']);
});

test('W16 · lists: what waits for me, what I asked, what I decided, and all for whoever rules flows; by pages', async () => {
  const other = await newCompany(api);
  const mate = await newMember(api, other);
  const flow = await newFlow(api, other, [step({ by: 'owner' })]);
  const made: string[] = [];
  for (let n = 0; n < 22; n++) made.unshift((await ask(api, mate, flow, { reason: `第 ${n} 次` })).id);
  const first = must(await api.call('listApprovals', { view: 'decide' }, other));
  expect(first).toMatchObject({ more: true, waiting: 22 });
  expect(first.approvals.map(({ id }) => id)).toEqual(made.slice(0, 20));
  expect(first.approvals[0]).toMatchObject({
    requester: { name: mate.name },
    brief: [{ label: '事由', value: '第 21 次' }],
    mayDecide: true,
  });
  const rest = must(await api.call('listApprovals', { view: 'decide', before: made[19] }, other));
  expect(rest).toMatchObject({ more: false, approvals: [{ id: made[20] }, { id: made[21] }] });
  must(await approve(api, other, { id: made[0]! }));
  const decided = must(await api.call('listApprovals', { view: 'decided' }, other));
  expect(decided).toMatchObject({ waiting: 21, approvals: [{ id: made[0], state: 'approved' }] });
  const mine = must(await api.call('listApprovals', { view: 'mine', state: 'approved' }, mate));
  expect(mine.approvals.map(({ id }) => id)).toEqual([made[0]]);
  expect(must(await api.call('listApprovals', { view: 'all', state: 'approved' }, other)).approvals).toHaveLength(1);
  expect((await api.call('listApprovals', { view: 'all' }, mate)).error?.code).toBe('forbidden');
  expect((await api.call('listApprovals', { view: 'mine', before: newId() }, mate)).error?.code).toBe('not_found');
  expect(must(await api.call('listApprovals', { view: 'decide' }, mate))).toMatchObject({ approvals: [], waiting: 0 });
});
