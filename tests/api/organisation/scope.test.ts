import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { memberIn, namesSeenBy, newDepartment } from '../../support/organisation.ts';

type Department = Awaited<ReturnType<typeof newDepartment>>;

let api: Api;
let company: TestCompany;
let a: Department;
let b: Department;
let below: Department;
let ofA: TestPerson;
let ofB: TestPerson;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  await confirm(api, company);
  a = await newDepartment(api, company, '甲部');
  below = await newDepartment(api, company, '甲部一组', a);
  b = await newDepartment(api, company, '乙部');
  ofA = await memberIn(api, company, a, '甲甲');
  await memberIn(api, company, below, '甲一');
  ofB = await memberIn(api, company, b, '乙乙');
});
afterAll(() => api.close());

test('W11 · a member of A lists A and what is below it, not B', async () => {
  expect(await namesSeenBy(api, ofA)).toEqual(['甲甲', '甲一']);
  expect(await namesSeenBy(api, ofB)).toEqual(['乙乙']);
  expect(await namesSeenBy(api, company)).toHaveLength(4);
  const { departments } = must(await api.call('listDepartments', {}, ofA));
  expect(departments.map(({ name }) => name)).toEqual(['甲部', '甲部一组']);
});

test('W11 · neither one by one nor by a filter is anybody of B found', async () => {
  expect((await api.call('getMember', { id: ofB.member }, ofA)).error?.code).toBe('not_found');
  expect(must(await api.call('listMembers', { department: b.id }, ofA)).members).toEqual([]);
  expect(must(await api.call('listMembers', { text: '乙' }, ofA))).toMatchObject({ members: [], total: 0 });
});

test('W11 · who is limited to departments and stands in none sees oneself, and invites nobody to nowhere', async () => {
  const alone = await newMember(api, company, 'agent', '没有部门');
  must(await api.call('updateMember', { id: alone.member, role: 'supervisor' }, company));
  expect(await namesSeenBy(api, alone)).toEqual(['没有部门']);
  expect(must(await api.call('listDepartments', {}, alone)).departments).toEqual([]);
  expect((await api.call('getMember', { id: ofA.member }, alone)).error?.code).toBe('not_found');
  const nowhere = await api.call('inviteMember', { email: anyEmail() }, alone);
  expect(nowhere.error?.fields).toMatchObject([{ path: 'departments', code: 'required' }]);
  must(await api.call('updateMember', { id: alone.member, sees: [b.id] }, company));
  expect(await namesSeenBy(api, alone)).toEqual(['乙乙', '没有部门']);
  const { invitation } = must(await api.call('inviteMember', { email: anyEmail(), departments: [b.id] }, alone));
  must(await api.call('revokeInvitation', { id: invitation.id }, company));
  must(await api.call('updateMember', { id: alone.member, state: 'disabled' }, company));
});

test('W11 · where there is no department everybody sees everybody', async () => {
  const small = await newCompany(api);
  await confirm(api, small);
  const boss = await newMember(api, small, 'agent', '小店主管');
  must(await api.call('updateMember', { id: boss.member, role: 'supervisor' }, small));
  const clerk = await newMember(api, small, 'agent', '小店客服');
  for (const one of [small, boss, clerk]) expect(await namesSeenBy(api, one)).toHaveLength(3);
  must(await api.call('inviteMember', { email: anyEmail() }, boss));
});

test('W11 · what the owner grants is seen beside the own', async () => {
  must(await api.call('updateMember', { id: ofA.member, sees: [b.id] }, company));
  expect(await namesSeenBy(api, ofA)).toEqual(['甲甲', '甲一', '乙乙']);
  must(await api.call('updateMember', { id: ofA.member, sees: [] }, company));
  expect(await namesSeenBy(api, ofA)).toEqual(['甲甲', '甲一']);
});

test('W11 · a supervisor invites into the own departments alone', async () => {
  const boss = await memberIn(api, company, a, '甲主管');
  must(await api.call('updateMember', { id: boss.member, role: 'supervisor' }, company));
  const into = (departments: string[]) =>
    api.call('inviteMember', { email: anyEmail(), role: 'agent', departments }, boss);
  expect((await into([b.id])).error?.fields).toMatchObject([{ path: 'departments', code: 'not_an_option' }]);
  expect((await into([below.id])).ok).toBe(true);
  const { invitation } = must(await into([]));
  const invited = must(await api.call('getMember', { id: invitation.member }, company));
  expect(invited.departments).toMatchObject([{ name: '甲部' }]);
});

test('L9 · a department is chosen, and its people and those below it are shown', async () => {
  const { members, total } = must(await api.call('listMembers', { department: below.id, state: 'active' }, company));
  expect(members.map(({ name }) => name)).toEqual(['甲一']);
  expect(total).toBe(1);
  const nobody = must(await api.call('listMembers', { department: 'none' }, company));
  expect(nobody.members.map(({ name }) => name)).toEqual([company.name, '没有部门']);
});

test('a long list comes in pages, whole and in order', async () => {
  const all = must(await api.call('listMembers', {}, company)).members.map(({ id }) => id);
  const paged: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 20; page++) {
    const { members, next } = must(await api.call('listMembers', { limit: 2, ...(after ? { after } : {}) }, company));
    paged.push(...members.map(({ id }) => id));
    if (!next) break;
    after = next;
  }
  expect(paged).toEqual(all);
});
