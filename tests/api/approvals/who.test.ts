import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, ask, by, headDepartment, newFlow, setSuperior, step, waitsFor } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';

let api: Api;
let owner: TestCompany;
let manager: TestPerson;
let lead: TestPerson;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
});
/** The agent under a lead, under a manager. */
beforeEach(async () => {
  owner = await newCompany(api);
  manager = await newMember(api, owner, 'agent', '部门经理');
  lead = await newMember(api, owner, 'agent', '小组长');
  agent = await newMember(api, owner, 'agent', '客服');
  await setSuperior(api, owner, agent, lead);
  await setSuperior(api, owner, lead, manager);
});
afterAll(() => api.close());

const names = async (who: TestPerson, approvers: Parameters<typeof step>[0]) =>
  (await ask(api, who, await newFlow(api, owner, [step(approvers)]))).waitingFor;

async function disable(who: TestPerson, state: 'disabled' | 'active' = 'disabled') {
  await confirm(api, owner);
  must(await api.call('updateMember', { id: who.member, state }, owner));
}

const get = async ({ id }: { id: string }) => must(await api.call('getApproval', { id }, owner));

test('W16 · superiors of three levels, the head of the department, a role, members, the owner', async () => {
  expect(await names(agent, { by: 'superior', level: 1 })).toEqual([lead.name]);
  expect(await names(agent, { by: 'superior', level: 2 })).toEqual([manager.name]);
  // Above the highest there is the owner.
  expect(await names(agent, { by: 'superior', level: 3 })).toEqual([owner.name]);
  await headDepartment(api, owner, manager, agent);
  expect(await names(agent, { by: 'department_head' })).toEqual([manager.name]);
  expect(await names(agent, { by: 'role', role: 'agent' })).toEqual([manager.name, lead.name]);
  expect(await names(agent, { by: 'members', ids: [lead.member] })).toEqual([lead.name]);
  expect(await names(agent, { by: 'owner' })).toEqual([owner.name]);
});

test('W16 · in every form an own request goes past whoever asks', async () => {
  await headDepartment(api, owner, lead, lead);
  const forms: [Parameters<typeof step>[0], string][] = [
    [{ by: 'members', ids: [lead.member] }, manager.name],
    [{ by: 'members', ids: [lead.member, agent.member] }, agent.name],
    [{ by: 'department_head' }, manager.name],
  ];
  for (const [approvers, name] of forms) expect(await names(lead, approvers)).toEqual([name]);
  await setSuperior(api, owner, manager, null);
  expect(await names(manager, { by: 'members', ids: [manager.member] })).toEqual([owner.name]);
  // Who is named beside others is left out, and the others must still all agree.
  const all = await ask(api, lead, await newFlow(api, owner, [by('all', lead, agent, manager)]));
  expect(all.waitingFor).toEqual([manager.name, agent.name]);
  expect(await waitsFor(api, lead)).not.toContain(all.id);
});

test('W16 · an own request that nobody else could decide is refused when it is asked', async () => {
  const own = await newFlow(api, owner, [step({ by: 'owner' })]);
  const refused = await api.call('requestApproval', { flow: own.id, values: { reason: '出差' } }, owner);
  expect(refused).toMatchObject({ status: 409, error: { code: 'no_approver' } });
  // Also where only a later step is nobody's.
  const later = await newFlow(api, owner, [by('any', lead), by('any', owner)]);
  const again = await api.call('requestApproval', { flow: later.id, values: { reason: '出差' } }, owner);
  expect(again.error?.code).toBe('no_approver');
  expect(must(await api.call('listApprovals', { view: 'mine' }, owner)).approvals).toEqual([]);
  expect(await names(owner, { by: 'members', ids: [lead.member] })).toEqual([lead.name]);
});

test('W16 · an approver who is disabled meanwhile: the others decide', async () => {
  const any = await ask(api, agent, await newFlow(api, owner, [by('any', lead, manager)]));
  const all = await ask(api, agent, await newFlow(api, owner, [by('all', lead, manager), step({ by: 'owner' })]));
  must(await approve(api, manager, all));
  await disable(lead);
  expect(await get(any)).toMatchObject({ state: 'pending', waitingFor: [manager.name] });
  // Everybody who is left had agreed: the next step begins.
  expect(await get(all)).toMatchObject({ step: 1, waitingFor: [owner.name], intact: true });
  const { history } = await get(all);
  expect(history.find(({ kind }) => kind === 'gone')).toMatchObject({ actor: null, people: [lead.name] });
});

test('W16 · where no approver is left it goes to the superior, then to the owner', async () => {
  const request = await ask(api, agent, await newFlow(api, owner, [by('any', lead)]));
  await disable(lead);
  expect(await get(request)).toMatchObject({ waitingFor: [manager.name], step: 0 });
  expect(await waitsFor(api, manager)).toContain(request.id);
  await disable(manager);
  expect(await get(request)).toMatchObject({ waitingFor: [owner.name], intact: true });
  const done = must(await approve(api, owner, request));
  expect(done.state).toBe('approved');
  expect(done.history.map(({ kind }) => kind)).toEqual([
    'requested',
    'begun',
    'gone',
    'raised',
    'gone',
    'raised',
    'approved',
  ]);
});

test('W16 · a later step finds out who decides it when it begins', async () => {
  const flow = await newFlow(api, owner, [by('any', lead), step({ by: 'superior', level: 1 })]);
  const request = await ask(api, agent, flow);
  await setSuperior(api, owner, agent, manager);
  expect(must(await approve(api, lead, request)).waitingFor).toEqual([manager.name]);
});

test('W16 · a department without a head, or whose head asks, has the one above it', async () => {
  await confirm(api, owner);
  const make = async (name: string, parent: string | null) =>
    must(await api.call('createDepartment', { name, parent }, owner)).id;
  const service = await make('客服部', null);
  const team = await make('售后组', await make('售后', service));
  must(await api.call('updateDepartment', { id: service, head: manager.member }, owner));
  must(await api.call('placeMembers', { members: [agent.member], from: null, to: team }, owner));
  expect(await names(agent, { by: 'department_head' })).toEqual([manager.name]);
  must(await api.call('updateDepartment', { id: team, head: agent.member }, owner));
  expect(await names(agent, { by: 'department_head' })).toEqual([manager.name]);
  must(await api.call('updateDepartment', { id: team, head: lead.member }, owner));
  expect(await names(agent, { by: 'department_head' })).toEqual([lead.name]);
});

test('W16 · who agreed in one step is not asked again in a later one', async () => {
  const raisedTwice = [step({ by: 'superior', level: 1 }), step({ by: 'department_head' })];
  const request = await ask(api, manager, await newFlow(api, owner, raisedTwice));
  expect(request.waitingFor).toEqual([owner.name]);
  const done = must(await approve(api, owner, request));
  expect(done).toMatchObject({ state: 'approved', intact: true, waitingFor: [] });
  expect(done.history.map(({ kind }) => kind)).toEqual(['requested', 'raised', 'approved', 'counted']);
  expect(done.history.at(-1)).toMatchObject({ actor: null, people: [owner.name] });
});

test('W16 · where all must agree, only those who have not are asked', async () => {
  const flow = await newFlow(api, owner, [by('any', lead), by('all', lead, manager), by('any', lead, manager)]);
  const request = await ask(api, agent, flow);
  const second = must(await approve(api, lead, request));
  expect(second).toMatchObject({ step: 1, state: 'pending', waitingFor: [manager.name] });
  expect(await waitsFor(api, lead)).not.toContain(request.id);
  const twice = await approve(api, lead, request);
  expect(twice).toMatchObject({ status: 409, error: { code: 'approval_decided' } });
  expect(must(await approve(api, manager, request))).toMatchObject({ state: 'approved', intact: true });
});

test('W16 · who leaves takes the own requests along', async () => {
  const request = await ask(api, agent, await newFlow(api, owner, [by('any', lead)]));
  await disable(agent);
  expect(await get(request)).toMatchObject({ state: 'withdrawn', intact: true });
  expect(await waitsFor(api, lead)).toEqual([]);
});

test('W16 · an owner whose last approver leaves: it ends, and nobody decides it', async () => {
  const request = await ask(api, owner, await newFlow(api, owner, [by('any', lead)]));
  await disable(manager);
  await disable(lead);
  expect(await get(request)).toMatchObject({ state: 'expired', waitingFor: [], intact: true });
});

test('W16 · superiors in a circle do not hang it', async () => {
  const { db } = api.services.database;
  const below = db
    .selectFrom('member')
    .select('key')
    .where('id', '=', Buffer.from(parseId(agent.member)));
  const { key: superior } = await below.executeTakeFirstOrThrow();
  await db
    .updateTable('member')
    .set({ superior })
    .where('id', '=', Buffer.from(parseId(manager.member)))
    .execute();
  const request = await ask(api, agent, await newFlow(api, owner, [step({ by: 'superior', level: 1 })]));
  await disable(lead);
  await disable(manager);
  expect((await get(request)).waitingFor).toEqual([owner.name]);
});
