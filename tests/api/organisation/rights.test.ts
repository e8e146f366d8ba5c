import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, reject, waitsFor } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember, tokenOf } from '../../support/factories.ts';
import { newDepartment } from '../../support/organisation.ts';
import { boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let admin: TestPerson;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await confirm(api, company);
  admin = await newMember(api, company, 'admin', '值班经理');
  await confirm(api, admin);
  agent = await newMember(api, company, 'agent', '小周');
});
afterAll(() => api.close());

type Permissions = Parameters<typeof api.call<'createRole'>>[1]['permissions'];
const role = (who: TestPerson, permissions: Permissions, name = '质检', level = 4) =>
  api.call('createRole', { name, level, scope: 'company', permissions }, who);
const view = async (id: string) => must(await api.call('getMember', { id }, company));
const permissionsOf = async ({ token }: TestPerson) => must(await api.call('me', {}, { token })).permissions;

async function say(who: TestPerson) {
  const visitor = await newVisitor(api, await boundSite(api, company));
  const { conversation } = await write(api, visitor, '在吗');
  const draft = { kind: 'text', body: { text: '您好' } } as const;
  return api.call('appendEntry', { conversation, id: newId(), draft }, who);
}

test('W7 · a role of the company’s own is what the server goes by', async () => {
  const own = must(await role(company, ['conversations.read', 'reports.read'])).role!;
  expect(own).toMatchObject({ name: '质检', level: 4, permissions: ['conversations.read', 'reports.read'], count: 0 });
  const given = must(await api.call('updateMember', { id: agent.member, customRole: own.id! }, company));
  expect(given.member).toMatchObject({ customRole: { name: '质检' } });
  expect(await permissionsOf(agent)).toEqual(['conversations.read', 'reports.read']);
  expect((await api.call('listMembers', {}, agent)).error?.code).toBe('forbidden');
  expect((await say(agent)).error?.code).toBe('forbidden');
  must(await api.call('updateRole', { id: own.id!, permissions: ['members.read'] }, company));
  expect(await permissionsOf(agent)).toEqual(['members.read']);
  const inUse = await api.call('removeRole', { id: own.id! }, company);
  expect(inUse.error?.code).toBe('role_in_use');
  must(await api.call('updateMember', { id: agent.member, role: 'agent' }, company));
  must(await api.call('removeRole', { id: own.id! }, company));
});

test('W8 · who may only read sends nothing', async () => {
  expect((await say(agent)).ok).toBe(true);
  const rights = { granted: [], denied: ['conversations.write' as const] };
  must(await api.call('updateMember', { id: agent.member, rights }, company));
  expect(await say(agent)).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  expect((await api.call('inbox', {}, agent)).ok).toBe(true);
});

test('R29 · what an admin gives waits for the owner, and counts once he confirms it', async () => {
  const { pending, member } = must(await api.call('updateMember', { id: agent.member, role: 'supervisor' }, admin));
  expect(pending).toBeTruthy();
  expect(member.role).toBe('agent');
  expect(await permissionsOf(agent)).not.toContain('service.write');
  expect(await waitsFor(api, company)).toEqual([pending]);
  expect((await approve(api, admin, { id: pending! })).ok).toBe(false);
  must(await approve(api, company, { id: pending! }));
  expect(await view(agent.member)).toMatchObject({ role: 'supervisor' });
  expect(await permissionsOf(agent)).toContain('service.write');
});

test('R29 · what the owner refuses does not count', async () => {
  const rights = { granted: ['reports.read' as const], denied: [] };
  const { pending } = must(await api.call('updateMember', { id: agent.member, rights }, admin));
  must(await reject(api, company, { id: pending! }));
  expect(await permissionsOf(agent)).not.toContain('reports.read');
});

test('R29 · what is asked anew takes the place of what waited', async () => {
  must(await api.call('updateMember', { id: agent.member, role: 'admin' }, admin));
  const { pending } = must(await api.call('updateMember', { id: agent.member, role: 'supervisor' }, admin));
  expect(await waitsFor(api, company)).toEqual([pending]);
});

test('R29 · what an admin takes away counts at once', async () => {
  const rights = { granted: [], denied: ['conversations.write' as const] };
  const { pending } = must(await api.call('updateMember', { id: agent.member, rights }, admin));
  expect(pending).toBeNull();
  expect(await permissionsOf(agent)).not.toContain('conversations.write');
});

test('R29 · nobody gives out more than he has', async () => {
  const denied = ['service.write' as const];
  must(await api.call('updateMember', { id: admin.member, rights: { granted: [], denied } }, company));
  await confirm(api, admin);
  const rights = { granted: denied, denied: [] };
  const more = await api.call('updateMember', { id: agent.member, rights }, admin);
  expect(more).toMatchObject({
    status: 403,
    error: { code: 'grant_exceeds_own', params: { permission: 'service.write' } },
  });
  expect((await role(admin, ['service.write'])).error?.code).toBe('grant_exceeds_own');
  const asAdmin = await api.call('updateMember', { id: agent.member, role: 'admin' }, admin);
  expect(asAdmin.error?.code).toBe('grant_exceeds_own');
  const invited = await api.call('inviteMember', { email: anyEmail(), role: 'admin' }, admin);
  expect(invited.error?.code).toBe('grant_exceeds_own');
});

test('R29 · nobody manages who stands higher', async () => {
  const own = must(await role(company, ['members.read', 'members.write', 'roles.write'], '人事', 3)).role!;
  must(await api.call('updateMember', { id: agent.member, customRole: own.id! }, company));
  await confirm(api, agent);
  const title = await api.call('updateMember', { id: admin.member, title: '前经理' }, agent);
  expect(title).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  const higher = await api.call('createRole', { name: '高管', level: 2, scope: 'company', permissions: [] }, agent);
  expect(higher.error?.code).toBe('grant_exceeds_own');
});

test('R29 · more for those who hold a role waits for the owner as well', async () => {
  const own = must(await role(admin, ['conversations.read'])).role!;
  must(await api.call('updateMember', { id: agent.member, customRole: own.id! }, company));
  const change = { id: own.id!, permissions: ['conversations.read' as const, 'reports.read' as const] };
  const { pending, role: still } = must(await api.call('updateRole', change, admin));
  expect(still!.permissions).toEqual(['conversations.read']);
  must(await approve(api, company, { id: pending! }));
  expect(await permissionsOf(agent)).toEqual(['conversations.read', 'reports.read']);
});

test('R29 · who is invited as more than an agent joins as one until the owner confirms', async () => {
  const email = anyEmail();
  const { link, pending } = must(await api.call('inviteMember', { email, role: 'supervisor' }, admin));
  const invited = must(await api.call('openInvitation', { token: tokenOf(link) }));
  expect(invited.role).toBe('agent');
  must(await approve(api, company, { id: pending! }));
  expect(must(await api.call('openInvitation', { token: tokenOf(link) })).role).toBe('supervisor');
});

test('R29 · departments to see are granted the same way', async () => {
  const department = await newDepartment(api, company, '乙部');
  const { pending } = must(await api.call('updateMember', { id: agent.member, sees: [department.id] }, admin));
  expect((await view(agent.member)).sees).toEqual([]);
  must(await approve(api, company, { id: pending! }));
  expect((await view(agent.member)).sees).toMatchObject([{ name: '乙部' }]);
});

test('R29 · each step stands in the log with who and what', async () => {
  const { pending } = must(await api.call('updateMember', { id: agent.member, role: 'supervisor' }, admin));
  must(await approve(api, company, { id: pending! }));
  const { events } = must(await api.call('listSecurityEvents', {}, company));
  expect(events.filter(({ kind }) => kind === 'grant_asked' || kind.startsWith('role_'))).toMatchObject([
    { kind: 'role_supervisor', actor: company.name, subject: agent.email },
    { kind: 'grant_asked', actor: admin.name, details: { changes: [{ field: 'member.role', to: 'supervisor' }] } },
  ]);
});

test('roles have names of their own, within their company', async () => {
  must(await role(company, []));
  expect((await role(company, [], '质 检'.replace(' ', ''))).error?.fields).toMatchObject([
    { path: 'name', code: 'name_taken' },
  ]);
  const other = await newCompany(api);
  await confirm(api, other);
  const foreign = must(await role(other, [], '别家的')).role!;
  expect((await api.call('updateRole', { id: foreign.id!, name: '我的' }, company)).error?.code).toBe('not_found');
  expect((await api.call('removeRole', { id: foreign.id! }, company)).error?.code).toBe('not_found');
  const given = await api.call('updateMember', { id: agent.member, customRole: foreign.id! }, company);
  expect(given.error?.fields).toMatchObject([{ path: 'customRole', code: 'not_an_option' }]);
});
