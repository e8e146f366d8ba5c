import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InputOf } from '../../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../../lib/contract/endpoints.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { bringModules, companyWith, keyOfCompany } from '../../support/modules.ts';
import { connectAgent } from '../../support/socket.ts';
import type { TestSite, TestVisitor } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let agent: TestPerson;
let site: TestSite;

beforeAll(async () => {
  api = await startApi();
  company = await companyWith(api, 'customers');
  agent = await newMember(api, company);
  site = await boundSite(api, company);
});
afterAll(() => api.close());

const owner = () => ({ token: company.token });
const colleague = () => ({ token: agent.token });
const customer = async () => {
  const visitor = await newVisitor(api, site);
  await write(api, visitor, '在吗');
  return visitor;
};
type Patch = Omit<InputOf<Endpoints['updateCustomer']>, 'visitor'>;
const change = (visitor: TestVisitor, patch: Patch, who = colleague()) =>
  api.call('updateCustomer', { visitor: visitor.visitor, ...patch }, who);
const read = async ({ visitor }: TestVisitor) => must(await api.call('getCustomer', { visitor }, colleague()));
const paths = (answer: Awaited<ReturnType<typeof change>>) =>
  answer.error?.fields?.map(({ path, code }) => `${path} ${code}`);

const settings = async () =>
  must(
    await api.call(
      'setCustomerSettings',
      {
        stages: [
          { name: '意向', tone: 'info' },
          { name: '已成交', tone: 'accent' },
        ],
        fields: [
          { name: '备注', type: 'text' },
          { name: '预算', type: 'number' },
          { name: '生日', type: 'date' },
          { name: '来源', type: 'choice', options: ['官网', '朋友介绍'] },
        ],
      },
      owner(),
    ),
  );

test('R4 · a visitor nobody knows has an empty record; what is written down is there for everybody', async () => {
  const visitor = await customer();
  expect(await read(visitor)).toMatchObject({ name: '', stage: null, owner: null, fields: {}, updatedAt: null });
  const { stages, fields } = await settings();
  const [note, budget, birthday, source] = fields.map(({ id }) => id) as [string, string, string, string];
  const values = { [note]: ' 周末联系 ', [budget]: 1200.5, [birthday]: '1990-02-28', [source]: '官网' };
  must(
    await change(visitor, {
      name: '张三',
      phone: '138 0013 8000',
      email: ' ZHANG@Example.com ',
      company: '云杉商贸',
      stage: stages[0]!.id,
      owner: agent.member,
      fields: values,
    }),
  );
  expect(must(await api.call('getCustomer', { visitor: visitor.visitor }, owner()))).toMatchObject({
    name: '张三',
    phone: '+8613800138000',
    email: 'zhang@example.com',
    company: '云杉商贸',
    stage: stages[0]!.id,
    owner: { id: agent.member, name: agent.name, left: false },
    fields: { ...values, [note]: '周末联系' },
  });
});

test('W17 · a customer of somebody who left says so, and is still found by that name', async () => {
  const visitor = await customer();
  const leaver = await newMember(api, company, 'agent', '离职负责人');
  must(await change(visitor, { owner: leaver.member }));
  await confirm(api, company);
  must(await api.call('updateMember', { id: leaver.member, state: 'disabled' }, owner()));
  expect((await read(visitor)).owner).toEqual({ id: leaver.member, name: '离职负责人', left: true });
  const found = async (left?: 'too') =>
    must(await api.call('findColleagues', { text: '离职负责人', ...(left && { left }) }, colleague())).colleagues;
  expect(await found()).toEqual([]);
  expect(await found('too')).toMatchObject([{ id: leaver.member, answers: false }]);
  const { customers } = must(await api.call('listCustomers', { owner: leaver.member }, colleague()));
  expect(customers).toHaveLength(1);
});

test('R4 · the history says who changed what, from what to what', async () => {
  const visitor = await customer();
  const { fields } = await settings();
  must(await change(visitor, { name: '李四' }));
  must(await change(visitor, { name: '李四光', fields: { [fields[1]!.id]: 5 } }, owner()));
  must(await change(visitor, { owner: agent.member, phone: '' }));
  const { changes } = must(await api.call('listCustomerChanges', { visitor: visitor.visitor }, colleague()));
  expect(changes.map(({ by, what, label, before, after }) => [by, what, label, before, after])).toEqual([
    [agent.name, 'owner', null, '', agent.name],
    [company.name, 'field', '预算', '', '5'],
    [company.name, 'name', null, '李四', '李四光'],
    [agent.name, 'name', null, '', '李四'],
  ]);
});

test('R4 · two who edit different things at once: both are kept', async () => {
  const visitor = await customer();
  const { fields } = await settings();
  const patches: Patch[] = [
    { name: '王五' },
    { phone: '+44 20 7946 0958' },
    { email: 'wang@example.com' },
    { company: '王五公司' },
    { fields: { [fields[0]!.id]: '备注' } },
    { fields: { [fields[1]!.id]: 7 } },
  ];
  const answers = await Promise.all(patches.map((patch, at) => change(visitor, patch, at % 2 ? owner() : colleague())));
  for (const answer of answers) must(answer);
  expect(await read(visitor)).toMatchObject({
    name: '王五',
    phone: '+442079460958',
    email: 'wang@example.com',
    company: '王五公司',
    fields: { [fields[0]!.id]: '备注', [fields[1]!.id]: 7 },
  });
});

test('R4 · the record’s name is what the inbox calls the visitor, at once and later, and the visitor is not told', async () => {
  const visitor = await customer();
  const before = must(await api.call('inbox', {}, colleague()));
  const socket = await connectAgent(api, agent.token, before.feed);
  const { id, visitor: nameless } = before.conversations.find((one) => one.visitor.id === visitor.visitor)!;
  must(await change(visitor, { name: '赵六' }));
  const { entries } = await socket.next('entries', (frame) => frame.entries.some(({ kind }) => kind === 'name'));
  expect(entries.at(-1)).toMatchObject({ conversation: id, body: { name: '赵六' }, author: { id: agent.member } });
  await write(api, visitor, '还在吗');
  const written = await socket.next('entries', (frame) => frame.entries.some(({ kind }) => kind === 'text'));
  expect(written.entries.at(-1)?.author.name).toBe('赵六');
  socket.close();
  const shown = must(await api.call('getConversation', { id }, colleague()));
  expect(shown.visitor.name).toBe('赵六');
  const seen = must(await api.call('visitorEntries', { site: site.id, after: 0 }, as(visitor)));
  expect(seen.entries.filter(({ kind }) => kind === 'name')).toEqual([]);
  expect(JSON.stringify(seen.entries.filter(({ kind }) => kind === 'hidden'))).not.toContain('赵六');
  must(await change(visitor, { name: '' }));
  expect(must(await api.call('getConversation', { id }, colleague())).visitor.name).toBe(nameless.name);
});

test('R4 · the list is searched and filtered, and comes in pages', async () => {
  const other = await companyWith(api, 'customers');
  const theirs = await boundSite(api, other);
  const { stages } = must(
    await api.call('setCustomerSettings', { stages: [{ name: '意向', tone: 'info' }], fields: [] }, other),
  );
  const made: TestVisitor[] = [];
  for (const [name, phone] of [
    ['陈一', '13800138001'],
    ['陈二', '13800138002'],
    ['Bob_%', '13800138003'],
  ] as const) {
    const visitor = await newVisitor(api, theirs);
    must(await change(visitor, { name, phone }, other));
    made.push(visitor);
    await api.clock.advance(1000);
  }
  must(await change(made[1]!, { stage: stages[0]!.id, owner: other.member }, other));
  const list = async (filter: InputOf<Endpoints['listCustomers']>) =>
    must(await api.call('listCustomers', filter, other)).customers.map(({ name }) => name);
  expect(await list({})).toEqual(['陈二', 'Bob_%', '陈一']);
  expect(await list({ search: '陈' })).toEqual(['陈二', '陈一']);
  expect(await list({ search: '138003 bob' })).toEqual(['Bob_%']);
  expect(await list({ search: '_%' })).toEqual(['Bob_%']);
  expect(await list({ stage: stages[0]!.id })).toEqual(['陈二']);
  expect(await list({ owner: other.member })).toEqual(['陈二']);
  const key = await keyOfCompany(api, other);
  const { db } = api.services.database;
  const [row] = await db.selectFrom('customer').selectAll().where('company', '=', key).execute();
  const copied = await db.selectFrom('visitor').selectAll().where('key', '=', row!.visitor).executeTakeFirstOrThrow();
  for (let at = 0; at < 230; at++) {
    const { key: _, id: __, token_hash: ___, ...visitor } = copied;
    const fresh = { ...visitor, id: Buffer.from(newId().replaceAll('-', ''), 'hex'), token_hash: Buffer.from(newId()) };
    const { key: made } = await db.insertInto('visitor').values(fresh).returning('key').executeTakeFirstOrThrow();
    const { key: ____, ...values } = row!;
    await db
      .insertInto('customer')
      .values({ ...values, visitor: made, name: `客户${at}` })
      .execute();
  }
  // A record in which nothing was written is none.
  must(await change(await newVisitor(api, theirs), { name: '' }, other));
  const first = must(await api.call('listCustomers', {}, other));
  const second = must(await api.call('listCustomers', { after: first.next! }, other));
  expect([first.customers.length, second.customers.length, second.next]).toEqual([200, 33, null]);
  const all = new Set([...first.customers, ...second.customers].map(({ visitor }) => visitor));
  expect(all.size).toBe(233);
});

test('R4 · what does not fit is named, field by field, and nothing is kept', async () => {
  const visitor = await customer();
  const { fields } = await settings();
  const [, budget, birthday, source] = fields.map(({ id }) => id) as [string, string, string, string];
  expect(paths(await change(visitor, { email: 'nobody', phone: '12', name: '#7' }))).toEqual([
    'name malformed',
    'email email_malformed',
  ]);
  const wrong = { [budget]: '很多', [birthday]: '2026-02-30', [source]: '电视', [newId()]: '?' };
  expect(
    paths(await change(visitor, { name: '不留', phone: '12', stage: newId(), fields: wrong }))?.map(
      (one) => one.split(' ')[1],
    ),
  ).toEqual(['phone_malformed', 'not_an_option', 'unknown_field', 'malformed', 'malformed', 'not_an_option']);
  expect((await change(visitor, { owner: newId() })).error?.code).toBe('not_found');
  expect(await read(visitor)).toMatchObject({ name: '', updatedAt: null });
});

test('R4 · stages and fields: a new name keeps the values, another type and a removal do not', async () => {
  const visitor = await customer();
  const { stages, fields } = await settings();
  const [budget] = [fields[1]!];
  must(await change(visitor, { stage: stages[1]!.id, fields: { [budget.id]: 9, [fields[0]!.id]: 'a' } }));
  const set = (input: InputOf<Endpoints['setCustomerSettings']>) => api.call('setCustomerSettings', input, owner());
  const next = must(
    await set({
      stages: [{ id: stages[1]!.id, name: '成交', tone: 'warn' }],
      fields: [
        { id: budget.id, name: '预算（元）', type: 'number' },
        { id: fields[0]!.id, name: '备注', type: 'date' },
      ],
    }),
  );
  expect(next.stages).toEqual([{ id: stages[1]!.id, name: { 'zh-CN': '成交' }, tone: 'warn' }]);
  expect(await read(visitor)).toMatchObject({ stage: stages[1]!.id, fields: { [budget.id]: 9 } });
  must(await set({ stages: [], fields: [] }));
  expect(await read(visitor)).toMatchObject({ stage: null, fields: {} });
  const twice = [
    { name: '甲', tone: 'info' },
    { name: '甲', tone: 'info' },
  ] as const;
  expect((await set({ stages: [...twice], fields: [{ name: '选', type: 'choice' }] })).error?.fields).toEqual([
    { path: 'stages.1.name', code: 'name_taken' },
    { path: 'fields.0.options', code: 'required' },
  ]);
  expect(
    (await set({ stages: [{ id: newId(), name: '乙', tone: 'info' }], fields: [] })).error?.fields?.[0]?.path,
  ).toBe('stages.0.id');
});

test('R4 · a template brings its stages until a person wrote others', async () => {
  const other = await newCompany(api);
  const template = (...names: string[]) =>
    bringModules(api, other, ['customers'], {
      customers: { stages: names.map((name) => ({ 'zh-CN': name, en: name })) },
    });
  const names = async () =>
    must(await api.call('getCustomerSettings', {}, other)).stages.map(({ name }) => name['zh-CN']);
  await template('线索', '成交');
  const before = must(await api.call('getCustomerSettings', {}, other)).stages;
  await template('线索', '报名', '成交');
  expect(await names()).toEqual(['线索', '报名', '成交']);
  expect(must(await api.call('getCustomerSettings', {}, other)).stages[2]!.id).toBe(before[1]!.id);
  must(await api.call('setCustomerSettings', { stages: [{ name: '自定', tone: 'info' }], fields: [] }, other));
  await template('线索');
  expect(await names()).toEqual(['自定']);
});

test('R2 · while the module is off everything of it says so, to everybody; on again it is all there', async () => {
  const visitor = await customer();
  must(await change(visitor, { name: '还在' }));
  must(await api.call('setModule', { module: 'customers', on: false }, owner()));
  const { visitor: id } = visitor;
  for (const who of [owner(), colleague()]) {
    expect((await api.call('getCustomer', { visitor: id }, who)).error?.code).toBe('module_off');
    expect((await change(visitor, { name: '不行' }, who)).error?.code).toBe('module_off');
    expect((await api.call('listCustomers', {}, who)).error?.code).toBe('module_off');
    expect((await api.call('listCustomerChanges', { visitor: id }, who)).error?.code).toBe('module_off');
    expect((await api.call('getCustomerSettings', {}, who)).error?.code).toBe('module_off');
  }
  expect((await api.call('setCustomerSettings', { stages: [], fields: [] }, owner())).error?.code).toBe('module_off');
  must(await api.call('setModule', { module: 'customers', on: true }, owner()));
  expect(await read(visitor)).toMatchObject({ name: '还在' });
});

test('R4 · another company’s customers, and settings by an agent, are refused', async () => {
  const visitor = await customer();
  const other = await companyWith(api, 'customers');
  expect((await api.call('getCustomer', { visitor: visitor.visitor }, other)).error?.code).toBe('not_found');
  expect((await change(visitor, { name: '别人' }, other)).error?.code).toBe('not_found');
  expect((await api.call('listCustomerChanges', { visitor: visitor.visitor }, other)).error?.code).toBe('not_found');
  expect((await change(visitor, { owner: other.member })).error?.code).toBe('not_found');
  const mine = await api.call('setCustomerSettings', { stages: [], fields: [] }, colleague());
  expect(mine.error?.code).toBe('forbidden');
  expect((await api.call('listCustomers', { after: 'x' }, owner())).error?.fields?.[0]?.path).toBe('after');
});
