import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ReviewGroup } from '../../../lib/contract/review.ts';
import { reviewGroup } from '../../../lib/contract/review.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { checked, importAt, sheetOf } from '../../support/imports.ts';
import { newDepartment } from '../../support/organisation.ts';
import { sessionOf } from '../../support/people.ts';

const DAY = 24 * 60 * 60_000;

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

async function after(days: number): Promise<void> {
  await api.clock.leap(days * DAY);
  company.token = await sessionOf(api, company);
  await confirm(api, company);
}
const review = async () => must(await api.call('getRightsReview', {}, company));
const listed = async (group: ReviewGroup) => must(await api.call('listForReview', { group }, company)).people;

test('W21 · a permission that nobody used for 90 days is named, one that was used is not', async () => {
  const admin = await newMember(api, company, 'admin', '值班经理');
  await after(91);
  const token = await sessionOf(api, admin);
  must(await api.call('createSite', { name: '官网', origin: 'http://localhost:9101' }, { token }));
  await api.clock.advance(60_000);
  const unused = await listed('unused');
  const found = unused.find(({ id }) => id === admin.member)!;
  expect(found.permissions).toContain('security.write');
  expect(found.permissions).not.toContain('sites.write');
  expect(found.permissions).not.toContain('sites.read');
  expect(unused.map(({ id }) => id)).not.toContain(company.member);
  expect(unused.find(({ id }) => id === agent.member)!.permissions).toContain('conversations.write');
});

test('W21 · whoever is new has had no time to use anything', async () => {
  for (const group of reviewGroup.options) expect(await listed(group)).toEqual([]);
});

test('W21 · who did not sign in for 90 days is named, and who never joined', async () => {
  const { invitation } = must(await api.call('inviteMember', { email: anyEmail(), name: '没来的' }, company));
  await after(91);
  await sessionOf(api, company);
  expect((await listed('stale')).map(({ id }) => id)).toEqual([agent.member]);
  expect(await listed('neverJoined')).toMatchObject([{ id: invitation.member, name: '没来的' }]);
});

test('W21 · who was never invited has not failed to come, and an invitation has its time', async () => {
  const file = await checked(api, company, sheetOf(['从未邀请', '13800138001', '', '', '', '', '']));
  must(await api.call('applyImport', { id: file.id, send: 'none' }, company));
  expect((await importAt(api, company, file.id)).state).toBe('done');
  const brought = must(await api.call('listMembers', { text: '从未邀请' }, company)).members[0]!;
  expect(brought).toMatchObject({ state: 'invited', invitedAt: null });
  const { invitation } = must(await api.call('inviteMember', { name: '没来的', send: 'link' }, company));
  await after(6);
  expect(await listed('neverJoined')).toEqual([]);
  await after(2);
  expect(await listed('neverJoined')).toMatchObject([{ id: invitation.member, at: invitation.createdAt }]);
  await after(60);
  expect((await listed('neverJoined')).map(({ name }) => name)).toEqual(['没来的']);
  // Inviting whom the import brought makes it an invitation like any other.
  must(await api.call('renewInvitation', { id: brought.id, send: 'link' }, company));
  expect((await listed('neverJoined')).map(({ name }) => name)).toEqual(['没来的']);
});

test('W21 · who is disabled and still in charge of others is named', async () => {
  const department = await newDepartment(api, company, '销售部');
  must(await api.call('updateDepartment', { id: department.id, head: agent.member }, company));
  must(await api.call('updateMember', { id: agent.member, state: 'disabled' }, company));
  expect(await listed('disabledInCharge')).toMatchObject([{ id: agent.member }]);
});

test('W21 · each group comes a page at a time, also where somebody of the page before is gone', async () => {
  const invite = async (name: string) =>
    must(await api.call('inviteMember', { name, send: 'link' }, company)).invitation.member;
  const all: string[] = [];
  for (const name of ['甲', '乙', '丙', '丁', '戊']) {
    all.push(await invite(name));
    await api.clock.advance(1);
  }
  await after(31);
  const page = async (after?: string) =>
    must(await api.call('listForReview', { group: 'neverJoined', limit: 2, ...(after && { after }) }, company));
  const first = await page();
  expect(first.people.map(({ id }) => id)).toEqual(all.slice(0, 2));
  must(await api.call('removeInvited', { id: all[1]! }, company));
  const second = await page(first.next!);
  const third = await page(second.next!);
  expect([...second.people, ...third.people].map(({ id }) => id)).toEqual(all.slice(2));
  expect(third.next).toBeNull();
});

test('W21 · the review is due every 90 days, and stands in the log', async () => {
  const { dueAt, reviewedAt } = await review();
  expect(reviewedAt).toBeNull();
  must(await api.call('noteRightsReview', {}, company));
  const next = await review();
  expect(next).toMatchObject({ reviewedAt: api.clock.now(), dueAt: api.clock.now() + 90 * DAY });
  expect(dueAt).toBeLessThanOrEqual(next.dueAt);
  const { events } = must(await api.call('listSecurityEvents', {}, company));
  expect(events[0]).toMatchObject({ kind: 'rights_reviewed', actor: company.name });
});

test('W15 · a function that is turned on asks for its fields only, one that is off for none', async () => {
  expect(must(await api.call('getMemberFields', {}, company)).fields).toEqual([]);
  const on = must(await api.call('setMemberFunction', { function: 'leave', on: true }, company));
  expect(on.fields).toEqual([{ id: 'hired_on', missing: 2 }]);
  const set = (extra: Record<string, string>) => api.call('updateMember', { id: agent.member, extra }, company);
  const unasked = await set({ employee_number: '007' });
  expect(unasked.error?.fields).toEqual([{ path: 'extra.employee_number', code: 'not_an_option' }]);
  const noDate = await set({ hired_on: '去年' });
  expect(noDate.error?.fields).toEqual([{ path: 'extra.hired_on', code: 'malformed' }]);
  must(await set({ hired_on: '2024-03-01' }));
  expect(must(await api.call('getMemberFields', {}, company)).fields).toEqual([{ id: 'hired_on', missing: 1 }]);
});

test('W20 · what nothing asks for any more is forgotten', async () => {
  const turn = (name: 'attendance' | 'overtime', on: boolean) =>
    api.call('setMemberFunction', { function: name, on }, company);
  must(await turn('attendance', true));
  must(await turn('overtime', true));
  const extra = { employee_number: 'A-17', workplace: '上海' };
  must(await api.call('updateMember', { id: agent.member, extra }, company));
  must(await turn('attendance', false));
  const kept = must(await api.call('getMember', { id: agent.member }, company));
  expect(kept.extra).toEqual({ employee_number: 'A-17' });
  const rows = await api.services.database.db.selectFrom('member').select('extra').execute();
  expect(JSON.stringify(rows)).not.toContain('上海');
});

test('an agent neither reviews nor turns a function on', async () => {
  for (const [name, input] of [
    ['getRightsReview', {}],
    ['listForReview', { group: 'stale' }],
    ['noteRightsReview', {}],
    ['setMemberFunction', { function: 'leave', on: true }],
  ] as const)
    expect(await api.call(name, input as never, agent)).toMatchObject({ status: 403, error: { code: 'forbidden' } });
});
