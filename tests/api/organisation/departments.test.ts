import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEPARTMENT_LEVELS } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { chain, memberIn, newDepartment } from '../../support/organisation.ts';

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
});
afterAll(() => api.close());

const tree = async (who: { token: string } = company) =>
  must(await api.call('listDepartments', {}, who)).departments.map(({ name, parent }) => ({ name, parent }));
const move = (id: string, parent: string | null, before: string | null = null) =>
  api.call('moveDepartment', { id, parent, before }, company);

test('W9 · departments stand below each other, with name, head and how many stand in them', async () => {
  const sales = await newDepartment(api, company, '销售部');
  const east = await newDepartment(api, company, '华东组', sales);
  const head = await memberIn(api, company, east, '陈组长');
  const changed = must(
    await api.call('updateDepartment', { id: east.id, name: '华东大区', head: head.member }, company),
  );
  expect(changed).toMatchObject({ name: '华东大区', parent: sales.id, head: { name: '陈组长' }, count: 1 });
  await memberIn(api, company, sales, '林总监');
  await confirm(api, company);
  must(await api.call('updateMember', { id: head.member, departments: [sales.id, east.id] }, company));
  const counts = must(await api.call('listDepartments', {}, company)).departments.map(({ name, count }) => [
    name,
    count,
  ]);
  // Whoever stands in both is counted once.
  expect(counts).toEqual([
    ['销售部', 2],
    ['华东大区', 1],
  ]);
  expect(must(await api.call('updateDepartment', { id: sales.id, head: head.member }, company)).count).toBe(2);
  expect(await tree()).toEqual([
    { name: '销售部', parent: null },
    { name: '华东大区', parent: sales.id },
  ]);
});

test('R30 · a branch has departments and people of its own, made from the console', async () => {
  const branch = await newDepartment(api, company, '上海分公司');
  const email = `${newId()}@example.com`;
  must(await api.call('inviteMember', { email, role: 'agent', departments: [branch.id] }, company));
  const { members } = must(await api.call('listMembers', { department: branch.id }, company));
  expect(members).toMatchObject([{ email, state: 'invited', departments: [{ name: '上海分公司' }] }]);
});

test.each([
  ['', 'required'],
  ['   ', 'required'],
  ['部'.repeat(65), 'too_long'],
])('W9 · %j is no name', async (name, code) => {
  const refused = await api.call('createDepartment', { name, parent: null }, company);
  expect(refused.error?.fields).toMatchObject([{ path: 'name', code }]);
});

test('W9 · a name of 64 characters is one', async () => {
  expect((await newDepartment(api, company, '部'.repeat(64))).name).toHaveLength(64);
});

test('W9 · siblings have names of their own, however they are written', async () => {
  const a = await newDepartment(api, company, 'Sales');
  const b = await newDepartment(api, company, '市场部');
  for (const [name, parent] of [
    ['sales', null],
    ['ＳＡＬＥＳ', null],
  ] as const) {
    const refused = await api.call('createDepartment', { name, parent }, company);
    expect(refused.error?.fields).toMatchObject([{ path: 'name', code: 'name_taken' }]);
  }
  expect((await newDepartment(api, company, 'sales', b)).name).toBe('sales');
  const renamed = await api.call('updateDepartment', { id: b.id, name: 'SALES' }, company);
  expect(renamed.error?.fields).toMatchObject([{ path: 'name', code: 'name_taken' }]);
  const moved = await move(must(await api.call('listDepartments', {}, company)).departments.at(-1)!.id, null);
  expect(moved.error?.fields).toMatchObject([{ path: 'name', code: 'name_taken' }]);
  expect(a.id).toBeTruthy();
});

test('W9 · two of one name at once are one', async () => {
  const made = await Promise.all(
    [1, 2, 3].map(() => api.call('createDepartment', { name: '客服部', parent: null }, company)),
  );
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await tree()).toHaveLength(1);
});

test('W9 · the sixteenth level is refused, also of what is moved with all below it', async () => {
  const all = await chain(api, company, DEPARTMENT_LEVELS);
  const deep = await api.call('createDepartment', { name: '第 16 级', parent: all.at(-1)!.id }, company);
  expect(deep.error?.fields).toMatchObject([{ path: 'parent', code: 'too_deep', params: { max: 15 } }]);
  const other = await newDepartment(api, company, '另一支');
  await newDepartment(api, company, '它的下级', other);
  const moved = await move(other.id, all.at(-2)!.id);
  expect(moved.error?.fields).toMatchObject([{ path: 'parent', code: 'too_deep' }]);
  expect((await move(other.id, all.at(-3)!.id)).ok).toBe(true);
});

test('W10 · a department moves with all below it, and keeps its place', async () => {
  const [a, b, c] = [
    await newDepartment(api, company, '甲'),
    await newDepartment(api, company, '乙'),
    await newDepartment(api, company, '丙'),
  ];
  const below = await newDepartment(api, company, '甲一', a);
  must(await move(c.id, null, a.id));
  expect((await tree()).map(({ name }) => name)).toEqual(['丙', '甲', '甲一', '乙']);
  must(await move(a.id, b.id));
  expect(await tree()).toEqual([
    { name: '丙', parent: null },
    { name: '乙', parent: null },
    { name: '甲', parent: b.id },
    { name: '甲一', parent: a.id },
  ]);
  expect(below.parent).toBe(a.id);
});

test('W10 · many moves into one gap leave the order as it was asked', async () => {
  const [a, b, c] = [
    await newDepartment(api, company, '甲'),
    await newDepartment(api, company, '乙'),
    await newDepartment(api, company, '丙'),
  ];
  for (let turn = 0; turn < 60; turn++) {
    must(await move(turn % 2 ? b.id : c.id, null, turn % 2 ? c.id : b.id));
    expect((await tree()).map(({ name }) => name)).toEqual(turn % 2 ? ['甲', '乙', '丙'] : ['甲', '丙', '乙']);
  }
  expect(a.id).toBeTruthy();
});

test('W10 · nothing stands below itself', async () => {
  const all = await chain(api, company, 4);
  for (const parent of [all[0]!, all[2]!, all[3]!]) {
    const refused = await move(all[0]!.id, parent.id);
    expect(refused.error?.fields).toMatchObject([{ path: 'parent', code: 'own_descendant' }]);
  }
  expect((await tree()).map(({ parent }) => parent)).toEqual([null, all[0]!.id, all[1]!.id, all[2]!.id]);
});

test('W10 · of two moves at once that would close a circle, one is refused', async () => {
  const [a, b] = [await newDepartment(api, company, '甲'), await newDepartment(api, company, '乙')];
  const both = await Promise.all([move(a.id, b.id), move(b.id, a.id)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('W19 · a department goes only when it is empty', async () => {
  const sales = await newDepartment(api, company, '销售部');
  const east = await newDepartment(api, company, '华东组', sales);
  const person = await memberIn(api, company, east, '小周');
  const remove = (id: string) => api.call('removeDepartment', { id }, company);
  expect((await remove(sales.id)).error?.code).toBe('department_not_empty');
  expect((await remove(east.id)).error?.code).toBe('department_not_empty');
  must(await api.call('placeMembers', { members: [person.member], from: east.id, to: null }, company));
  must(await remove(east.id));
  must(await remove(sales.id));
  expect(await tree()).toEqual([]);
});

test('W19 · what is refused names the field or the right', async () => {
  const agent = await newMember(api, company);
  const right = await api.call('createDepartment', { name: '新部门', parent: null }, agent);
  expect(right).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  const foreign = await newDepartment(api, await newCompany(api), '别家的');
  const parent = await api.call('createDepartment', { name: '新部门', parent: foreign.id }, company);
  expect(parent.error?.fields).toMatchObject([{ path: 'parent', code: 'not_an_option' }]);
  const own = await newDepartment(api, company, '自己的');
  const head = await api.call('updateDepartment', { id: own.id, head: newId() }, company);
  expect(head.error?.fields).toMatchObject([{ path: 'head', code: 'not_an_option' }]);
  const people = await api.call('placeMembers', { members: [agent.member, newId()], from: null, to: own.id }, company);
  expect(people.error?.fields).toMatchObject([{ path: 'members', code: 'not_an_option' }]);
  expect(must(await api.call('getMember', { id: agent.member }, company)).departments).toEqual([]);
});

test.each(['updateDepartment', 'moveDepartment', 'removeDepartment'] as const)(
  '%s finds no department of another company',
  async (name) => {
    const foreign = await newDepartment(api, await newCompany(api), '别家的');
    const place = name === 'moveDepartment' ? { parent: null } : {};
    const refused = await api.call(name, { id: foreign.id, ...place } as never, company);
    expect(refused.error?.code).toBe('not_found');
  },
);
