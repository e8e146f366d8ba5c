import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany } from '../../support/factories.ts';
import { memberIn, newDepartment } from '../../support/organisation.ts';
import { boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let a: Awaited<ReturnType<typeof newDepartment>>;
let ofA: TestPerson;
let ofB: TestPerson;
/** Of B, and may only read. */
let reader: TestPerson;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  await confirm(api, company);
  a = await newDepartment(api, company, '甲部');
  const b = await newDepartment(api, company, '乙部');
  ofA = await memberIn(api, company, a, '甲甲');
  ofB = await memberIn(api, company, b, '乙乙');
  reader = await memberIn(api, company, b, '乙只读');
  const rights = { granted: [], denied: ['conversations.write' as const] };
  must(await api.call('updateMember', { id: reader.member, rights }, company));
});
afterAll(() => api.close());

test('W11 C3 · of those elsewhere who may answer the name is told and no more, so that they can be given a conversation', async () => {
  const { members } = must(await api.call('inbox', {}, ofA));
  expect(members.map(({ name }) => name)).toEqual([company.name, '甲甲', '乙乙']);
  for (const one of members) expect(Object.keys(one).sort()).toEqual(['answers', 'id', 'name', 'status']);
  const found = async (input: { text?: string; left?: 'too' }) =>
    must(await api.call('findColleagues', input, ofA)).colleagues.map(({ name }) => name);
  expect(await found({ text: '乙' })).toEqual(['乙乙']);
  expect(await found({ text: '乙', left: 'too' })).toEqual(['乙乙', '乙只读']);
  expect(await found({ text: ofB.email.slice(0, 8) })).toEqual([]);
});

test('C3 · a conversation goes to a colleague elsewhere, and to nobody who may not answer', async () => {
  const visitor = await newVisitor(api, await boundSite(api, company));
  const { conversation } = await write(api, visitor, '请转给乙部');
  const give = (to: string) =>
    api.call('appendEntry', { conversation, id: newId(), draft: { kind: 'assign', body: { to } } }, ofA);
  expect((await give(reader.member)).error?.code).toBe('assignee_invalid');
  must(await give(ofB.member));
  expect(must(await api.call('getConversation', { id: conversation }, ofA)).assignee).toBe(ofB.member);
  expect(must(await api.call('openOf', { id: ofB.member }, company))).toEqual({ conversations: 1 });
  expect((await api.call('openOf', { id: ofB.member }, ofA)).error?.code).toBe('forbidden');
  const leaving = (handOver: string) =>
    api.call('updateMember', { id: ofB.member, state: 'disabled', handOver }, company);
  expect((await leaving(reader.member)).error?.fields).toMatchObject([{ path: 'handOver', code: 'not_an_option' }]);
});

test('C3 · who may read no conversation is told of nobody', async () => {
  const role = {
    name: '只管站点',
    level: 4 as const,
    scope: 'departments' as const,
    permissions: ['sites.read' as const],
  };
  const made = must(await api.call('createRole', role, company)).role!;
  const none = await memberIn(api, company, a, '甲站点');
  must(await api.call('updateMember', { id: none.member, customRole: made.id }, company));
  expect(await api.call('findColleagues', {}, none)).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  expect(must(await api.call('me', {}, none)).member).toMatchObject({
    role: 'agent',
    customRole: { name: '只管站点' },
  });
});
