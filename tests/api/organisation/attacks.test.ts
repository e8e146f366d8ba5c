import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { permissionsOf as permissionsOfRole } from '../../../server/identity/policy.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember, tokenOf } from '../../support/factories.ts';
import { memberIn, namesSeenBy, newDepartment } from '../../support/organisation.ts';

type Department = Awaited<ReturnType<typeof newDepartment>>;
type Draft = Parameters<typeof api.call<'createRole'>>[1];

let api: Api;
let company: TestCompany;
let admin: TestPerson;
let a: Department;
let b: Department;
/** Arranges department A and its people, and sees nothing else. */
let manager: TestPerson;

const managing: Draft['permissions'] = [
  ...permissionsOfRole.agent,
  'members.invite',
  'members.write',
  'departments.write',
  'roles.write',
];

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await confirm(api, company);
  admin = await newMember(api, company, 'admin', '值班经理');
  await confirm(api, admin);
  a = await newDepartment(api, company, '甲部');
  b = await newDepartment(api, company, '乙部');
  manager = await memberIn(api, company, a, '甲管理');
  await hold(manager, { name: '部门管理', level: 3, scope: 'departments', permissions: managing });
  await confirm(api, manager);
});
afterAll(() => api.close());

/** Gives somebody a role of the company's own. */
async function hold(who: TestPerson, draft: Draft): Promise<string> {
  const { role } = must(await api.call('createRole', draft, company));
  must(await api.call('updateMember', { id: who.member, customRole: role!.id! }, company));
  return role!.id!;
}
const departmentsOf = async (id: string) =>
  must(await api.call('getMember', { id }, company)).departments.map(({ name }) => name);
const permissionsOf = async ({ token }: TestPerson) => must(await api.call('me', {}, { token })).permissions;

test('W11 · who sees one department puts nobody where he does not see, nor out of all, himself least', async () => {
  for (const departments of [[b.id], [a.id, b.id], []]) {
    const moved = await api.call('updateMember', { id: manager.member, departments }, manager);
    expect(moved.error?.fields).toMatchObject([{ path: 'departments', code: 'not_an_option' }]);
  }
  const seen = await api.call('updateMember', { id: manager.member, sees: [b.id] }, manager);
  expect(seen.error?.fields).toMatchObject([{ path: 'sees', code: 'not_an_option' }]);
  expect(await namesSeenBy(api, manager)).toEqual(['甲管理']);
});

test('W11 · where else somebody stands is left alone by who does not see it', async () => {
  const both = await memberIn(api, company, a, '两边');
  const inBoth = { id: both.member, departments: [a.id, b.id] };
  must(await api.call('updateMember', inBoth, company));
  const below = await newDepartment(api, company, '甲部一组', a);
  must(await api.call('updateMember', { id: both.member, departments: [below.id] }, manager));
  expect((await departmentsOf(both.member)).sort()).toEqual(['乙部', '甲部一组']);
  must(await api.call('placeMembers', { members: [both.member], from: null, to: a.id }, manager));
  expect((await departmentsOf(both.member)).sort()).toEqual(['乙部', '甲部']);
  must(await api.call('updateMember', inBoth, manager));
});

test('W11 · invitations to others’ departments are neither listed nor withdrawn', async () => {
  const invite = (departments: string[]) => api.call('inviteMember', { email: anyEmail(), departments }, company);
  const { invitation: theirs } = must(await invite([b.id]));
  const { invitation: own } = must(await invite([a.id]));
  const { invitations } = must(await api.call('listInvitations', {}, manager));
  expect(invitations.map(({ id }) => id)).toEqual([own.id]);
  expect((await api.call('revokeInvitation', { id: theirs.id }, manager)).error?.code).toBe('not_found');
  must(await api.call('revokeInvitation', { id: own.id }, manager));
});

test('W11 · who is invited elsewhere is not taken over by inviting the same mailbox', async () => {
  const email = anyEmail();
  const { invitation } = must(await api.call('inviteMember', { email, departments: [b.id] }, company));
  expect((await api.call('inviteMember', { email }, manager)).error?.code).toBe('member_exists');
  expect(await departmentsOf(invitation.member)).toEqual(['乙部']);
});

test('R29 · an invitation to more than one has oneself is no way up: no new link, no end, no other role', async () => {
  const supervisor = await memberIn(api, company, a, '甲主管');
  must(await api.call('updateMember', { id: supervisor.member, role: 'supervisor' }, company));
  const email = anyEmail();
  const higher = { role: 'admin' as const, departments: [a.id] };
  const byMail = must(await api.call('inviteMember', { email, ...higher }, company)).invitation;
  const byLink = must(await api.call('inviteMember', { name: '新经理', send: 'link', ...higher }, company));
  const { id, member } = byLink.invitation;
  for (const refused of [
    await api.call('renewInvitation', { id: member, send: 'link' }, supervisor),
    await api.call('removeInvited', { id: member }, supervisor),
    await api.call('revokeInvitation', { id }, supervisor),
    await api.call('inviteMember', { email }, supervisor),
  ])
    expect(refused.error?.code).toBe('forbidden');
  expect(must(await api.call('openInvitation', { token: tokenOf(byLink.link) })).role).toBe('admin');
  expect(must(await api.call('getMember', { id: byMail.member }, company)).role).toBe('admin');
});

test('R29 · a role that grew while its grant waited is not what the owner confirmed', async () => {
  const agent = await newMember(api, company);
  const draft: Draft = { name: '质检', level: 4, scope: 'company', permissions: ['reports.read'] };
  const role = must(await api.call('createRole', draft, admin)).role!;
  const { pending } = must(await api.call('updateMember', { id: agent.member, customRole: role.id! }, admin));
  must(await api.call('updateRole', { id: role.id!, permissions: ['reports.read', 'security.write'] }, admin));
  await approve(api, company, { id: pending! });
  expect(await permissionsOf(agent)).not.toContain('security.write');
});

test('R29 · what the owner decided since is not undone by an older question', async () => {
  const other = await newMember(api, company, 'admin', '前经理');
  const rights = { granted: [], denied: ['reports.read' as const] };
  must(await api.call('updateMember', { id: other.member, rights }, company));
  const more = { granted: [], denied: [] };
  const { pending } = must(await api.call('updateMember', { id: other.member, rights: more }, admin));
  must(await api.call('updateMember', { id: other.member, role: 'agent' }, company));
  expect((await approve(api, company, { id: pending! })).error?.code).toBe('approval_closed');
  expect(must(await api.call('getMember', { id: other.member }, company)).role).toBe('agent');
});

test('R29 · who sees departments alone gives nobody a role that sees the whole company', async () => {
  const draft: Draft = { name: '总览', level: 3, scope: 'company', permissions: ['members.read'] };
  expect((await api.call('createRole', draft, manager)).error?.code).toBe('grant_exceeds_own');
  const role = must(await api.call('createRole', draft, company)).role!;
  const given = await api.call('updateMember', { id: manager.member, customRole: role.id! }, manager);
  expect(given.error?.code).toBe('grant_exceeds_own');
});

test('L26 · a member’s data say who stands higher, so that nothing is offered that is refused', async () => {
  await hold(manager, { name: '数据导出', level: 3, scope: 'company', permissions: [...managing, 'members.export'] });
  await confirm(api, manager);
  const { members } = must(await api.call('listMembers', {}, manager));
  expect(members.filter(({ above }) => above).map(({ id }) => id)).toEqual([company.member, admin.member]);
  expect((await api.call('exportMember', { id: admin.member }, manager)).error?.code).toBe('forbidden');
  expect((await api.call('updateMember', { id: admin.member, title: '改名' }, manager)).error?.code).toBe('forbidden');
  expect((await api.call('exportMember', { id: manager.member }, manager)).ok).toBe(true);
});

test('W11 · security rights are the whole company’s: no role or member limited to departments is given one', async () => {
  const draft: Draft = { name: '部门安全员', level: 3, scope: 'departments', permissions: ['security.read'] };
  const refused = { status: 422, error: { code: 'company_wide_right', params: { permission: 'security.read' } } };
  expect(await api.call('createRole', draft, company)).toMatchObject(refused);
  const { id } = must(await api.call('createRole', { ...draft, scope: 'company' }, company)).role!;
  expect(await api.call('updateRole', { id: id!, scope: 'departments' }, company)).toMatchObject(refused);
  const rights = { granted: ['security.read' as const], denied: [] };
  expect(await api.call('updateMember', { id: manager.member, rights }, company)).toMatchObject(refused);
  must(await api.call('updateMember', { id: manager.member, customRole: id!, rights }, company));
  await confirm(api, manager);
  expect((await api.call('listSecurityEvents', {}, manager)).ok).toBe(true);
});

test('W11 · who is limited to departments later reads neither log nor review of the company', async () => {
  const draft: Draft = { name: '审计', level: 3, scope: 'company', permissions: ['members.read'] };
  const { id } = must(await api.call('createRole', draft, company)).role!;
  const rights = { granted: ['security.read' as const, 'security.write' as const], denied: [] };
  must(await api.call('updateMember', { id: manager.member, customRole: id!, rights }, company));
  await confirm(api, manager);
  expect((await api.call('getRightsReview', {}, manager)).ok).toBe(true);
  must(await api.call('updateMember', { id: manager.member, role: 'agent' }, company));
  for (const refused of [
    await api.call('listSecurityEvents', {}, manager),
    await api.call('exportSecurityEvents', { format: 'json' }, manager),
    await api.call('checkLog', {}, manager),
    await api.call('companySecurity', {}, manager),
    await api.call('listMemberDevices', {}, manager),
    await api.call('getRightsReview', {}, manager),
    await api.call('noteRightsReview', {}, manager),
    await api.call('getRules', {}, manager),
    await api.call('setRules', {}, manager),
  ])
    expect(refused.error?.code).toBe('forbidden');
});

test('R29 · nobody cuts off who stands higher, whatever else he may', async () => {
  const guard = await newMember(api, company, 'agent', '安全员');
  await hold(guard, { name: '安全员', level: 4, scope: 'company', permissions: ['security.read', 'security.write'] });
  await confirm(api, guard);
  const { devices } = must(await api.call('listMemberDevices', {}, guard));
  const device = devices.find(({ member }) => member.id === admin.member)!.id;
  for (const refused of [
    await api.call('endMemberSessions', { id: admin.member }, guard),
    await api.call('forcePassword', { id: admin.member }, guard),
    await api.call('withdrawMemberTrust', { id: device }, guard),
    await api.call('decideDevice', { id: device, allow: false }, guard),
  ])
    expect(refused.error?.code).toBe('forbidden');
});

test('L9 · numbers are found by who sees them: nobody else learns one digit by digit', async () => {
  must(await api.call('updateMember', { id: manager.member, phone: '13800001234' }, company));
  const other = await memberIn(api, company, a, '甲同事');
  const found = async (who: TestPerson) => must(await api.call('listMembers', { text: '8613800001' }, who)).total;
  expect(await found(company)).toBe(1);
  expect(await found(other)).toBe(0);
});

test('W14 · an invitation that is renewed and renewed floods neither a mailbox nor a phone', async () => {
  const mailed = must(await api.call('inviteMember', { email: anyEmail() }, company)).invitation.member;
  const phone = '+86 138-0000-2345';
  const texted = must(await api.call('inviteMember', { name: '赵敏', phone, send: 'sms' }, company));
  const flood = async (id: string, send: 'email' | 'sms') => {
    for (let sent = 1; sent < 100; sent++) {
      const { error } = await api.call('renewInvitation', { id, send }, company);
      if (error) return { sent, code: error.code };
    }
    return null;
  };
  expect(await flood(mailed, 'email')).toEqual({ sent: 6, code: 'rate_limited' });
  expect(await flood(texted.invitation.member, 'sms')).toEqual({ sent: 30, code: 'rate_limited' });
});

test('W16 · who needs the owner’s word for an export does not end that by another rule', async () => {
  await confirm(api, company);
  must(await api.call('setRules', { exports: { approval: true } }, company));
  await confirm(api, admin);
  expect((await api.call('setRules', { exports: { approval: false } }, admin)).error?.code).toBe('forbidden');
  must(await api.call('setRules', { exports: { approval: true }, password: { preset: 'asvs' } }, admin));
  const fixedFor = async (who: TestPerson) => must(await api.call('getRules', {}, who)).exportsFixed;
  expect([await fixedFor(admin), await fixedFor(company)]).toEqual([true, false]);
  const exported = await api.call('exportSecurityEvents', { format: 'json' }, admin);
  expect(exported.error?.code).toBe('approval_required');
});
