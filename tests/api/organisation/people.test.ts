import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember, PASSWORD, tokenOf } from '../../support/factories.ts';
import { newDepartment } from '../../support/organisation.ts';
import { knock, sessionOf } from '../../support/people.ts';
import { boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await confirm(api, company);
  agent = await newMember(api, company, 'agent', '小周');
});
afterAll(() => api.close());

let number = 0;
const phone = () => `138${String(10_000_000 + ++number)}`;
const change = (id: string, values: object) => api.call('updateMember', { id, ...values }, company);
const view = async (id: string) => must(await api.call('getMember', { id }, company));
const invite = (values: object) => api.call('inviteMember', { role: 'agent', ...values }, company);

test('W12 · a member has name, phone, e-mail, title, superior and departments', async () => {
  const department = await newDepartment(api, company, '销售部');
  const email = anyEmail();
  const given = { email, name: '王芳', phone: '13900001111', title: '组长', superior: agent.member };
  const { invitation } = must(await invite({ ...given, departments: [department.id] }));
  expect(await view(invitation.member)).toMatchObject({
    state: 'invited',
    name: '王芳',
    email,
    phone: '+8613900001111',
    title: '组长',
    superior: { id: agent.member, name: '小周' },
    departments: [{ name: '销售部' }],
  });
});

test('W12 · a phone is one member’s in a company', async () => {
  const own = phone();
  must(await change(agent.member, { phone: own }));
  const again = await invite({ name: '另一位', phone: `+86 ${own}` });
  expect(again.error?.fields).toMatchObject([{ path: 'phone', code: 'phone_taken' }]);
  expect((await change(agent.member, { phone: own })).ok).toBe(true);
  const other = await newCompany(api);
  await confirm(api, other);
  expect((await api.call('inviteMember', { name: '同号', phone: own, role: 'agent' }, other)).ok).toBe(true);
  must(await change(agent.member, { phone: '' }));
  expect((await view(agent.member)).phone).toBeNull();
});

test.each(['12', '010-8888', 'abcdefg'])('W19 · %j is named as no phone', async (typed) => {
  const refused = await change(agent.member, { phone: typed });
  expect(refused.error?.fields).toMatchObject([{ path: 'phone', code: 'phone_malformed' }]);
});

test('W12 · nobody reports to oneself, however far around', async () => {
  const b = await newMember(api, company, 'agent', '乙');
  const c = await newMember(api, company, 'agent', '丙');
  must(await change(b.member, { superior: agent.member }));
  must(await change(c.member, { superior: b.member }));
  for (const superior of [agent.member, b.member, c.member]) {
    const refused = await change(agent.member, { superior });
    expect(refused.error?.fields).toMatchObject([{ path: 'superior', code: 'superior_cycle' }]);
  }
  must(await change(b.member, { superior: null }));
  expect((await change(agent.member, { superior: c.member })).ok).toBe(true);
});

test('W12 · of two changes at once that would close a circle, one is refused', async () => {
  const b = await newMember(api, company, 'agent', '乙');
  const both = await Promise.all([
    change(agent.member, { superior: b.member }),
    change(b.member, { superior: agent.member }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test('W12 · a superior of another company is none', async () => {
  const foreign = await newCompany(api);
  const refused = await change(agent.member, { superior: foreign.member });
  expect(refused.error?.fields).toMatchObject([{ path: 'superior', code: 'not_an_option' }]);
});

test('W14 · an invitation by text message joins, and the phone is proved with it', async () => {
  const number = phone();
  const { invitation } = must(await invite({ name: '赵敏', phone: number, send: 'sms' }));
  expect(invitation).toMatchObject({ email: null, phone: `+86${number}` });
  const text = (await api.texts()).find(({ to }) => to === `+86${number}`)!.text;
  const address = /\/i\/([\w-]{22})/.exec(text)!;
  const answer = await fetch(`${api.url}${address[0]}`, { redirect: 'manual' });
  const token = tokenOf(answer.headers.get('location')!);
  expect(token).toBe(address[1]);
  expect(must(await api.call('openInvitation', { token }))).toMatchObject({ email: null, name: '赵敏' });
  const missing = await api.call('acceptInvitation', { token, password: PASSWORD });
  expect(missing.error?.fields).toMatchObject([{ path: 'email', code: 'required' }]);
  const email = anyEmail();
  must(await api.call('acceptInvitation', { token, email, password: PASSWORD }));
  const session = await sessionOf(api, { email });
  expect(must(await api.call('me', {}, { token: session })).member.name).toBe('赵敏');
  const again = await api.call('acceptInvitation', { token, email: anyEmail(), password: PASSWORD });
  expect(again.error?.code).toBe('link_invalid');
  expect((await knock(api, { email: number })).ok).toBe(true);
});

test('W14 · a link that is only handed over names nobody, and proves nothing', async () => {
  const { invitation, link, mailbox } = must(await invite({ name: '临时工', send: 'link' }));
  expect(invitation).toMatchObject({ email: null, phone: null });
  expect(mailbox).toBe(false);
  const email = anyEmail();
  must(await api.call('acceptInvitation', { token: tokenOf(link), email, password: PASSWORD }));
  expect(await view(invitation.member)).toMatchObject({ state: 'active', email });
});

test('W14 · an invitation sent again voids the links before', async () => {
  const email = anyEmail();
  const first = must(await invite({ email }));
  const again = must(await api.call('renewInvitation', { id: first.invitation.member, send: 'email' }, company));
  const open = (link: string) => api.call('openInvitation', { token: tokenOf(link) });
  expect((await open(first.link)).error?.code).toBe('link_invalid');
  expect((await open(again.link)).ok).toBe(true);
});

test('W14 · who was invited and is wanted no more goes, with every link', async () => {
  const { invitation, link } = must(await invite({ name: '不来了', send: 'link' }));
  const remove = (id: string, who: { token: string } = company) => api.call('removeInvited', { id }, who);
  expect((await remove(invitation.member, agent)).error?.code).toBe('forbidden');
  expect((await remove(agent.member)).error?.code).toBe('not_found');
  must(await remove(invitation.member));
  expect((await api.call('openInvitation', { token: tokenOf(link) })).error?.code).toBe('link_invalid');
  expect((await api.call('getMember', { id: invitation.member }, company)).error?.code).toBe('not_found');
});

test.each([
  [{ name: '没有地址', send: 'email' }, 'email'],
  [{ name: '没有手机', send: 'sms' }, 'phone'],
  [{ send: 'link' }, 'name'],
])('W19 · %j lacks %s', async (values, path) => {
  expect((await invite(values)).error?.fields).toMatchObject([{ path, code: 'required' }]);
});

test('W17 · the open conversations of a leaver go to whom one chooses, with all of their history', async () => {
  const heir = await newMember(api, company, 'agent', '接手人');
  const visitor = await newVisitor(api, await boundSite(api, company));
  const { conversation } = await write(api, visitor, '我的订单呢');
  const assign = { kind: 'assign', body: { to: agent.member } } as const;
  must(await api.call('appendEntry', { conversation, id: newId(), draft: assign }, agent));
  const answer = { kind: 'text', body: { text: '马上查' } } as const;
  must(await api.call('appendEntry', { conversation, id: newId(), draft: answer }, agent));
  must(await change(agent.member, { state: 'disabled', handOver: heir.member }));
  await eventually(async () => {
    const { assignee } = must(await api.call('getConversation', { id: conversation }, heir));
    return assignee === heir.member;
  });
  const { entries } = must(await api.call('listEntries', { id: conversation }, heir));
  expect(entries.map(({ kind }) => kind)).toEqual(['system', 'text', 'assign', 'text', 'assign']);
});

test('W17 · a leaver’s conversations are handed to nobody who is not there', async () => {
  const gone = await newMember(api, company, 'agent', '已离职');
  must(await change(gone.member, { state: 'disabled' }));
  for (const handOver of [gone.member, agent.member, newId()]) {
    const refused = await change(agent.member, { state: 'disabled', handOver });
    expect(refused.error?.fields).toMatchObject([{ path: 'handOver', code: 'not_an_option' }]);
  }
  expect((await view(agent.member)).state).toBe('active');
});
