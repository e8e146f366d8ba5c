import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Announcement } from '../../../server/context.ts';
import type { Api } from '../../support/api.ts';
import { recordAnnouncements, startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { knock, sessionOf } from '../../support/people.ts';

let api: Api;
let company: TestCompany;
let announced: Announcement[];
beforeAll(async () => {
  api = await startApi();
  announced = recordAnnouncements(api);
});
beforeEach(async () => {
  company = await newCompany(api);
  await confirm(api, company);
  announced.length = 0;
});
afterAll(() => api.close());

const members = async (token: string) => must(await api.call('listMembers', {}, { token })).members;

test('the list shows everybody in the order of joining', async () => {
  const admin = await newMember(api, company, 'admin', '值班主管');
  const agent = await newMember(api, company, 'agent', '早班同事');
  expect(await members(company.token)).toMatchObject([
    { id: company.member, role: 'owner', state: 'active', locked: false, lastSignInAt: expect.any(Number) },
    { id: admin.member, role: 'admin', name: '值班主管', email: admin.email, locked: false },
    { id: agent.member, role: 'agent', name: '早班同事', joinedAt: expect.any(Number) },
  ]);
});

test('L26 · an agent sees colleagues, but neither locks nor last sign-ins', async () => {
  const agent = await newMember(api, company, 'agent');
  for (const member of await members(agent.token)) {
    expect(member).not.toHaveProperty('locked');
    expect(member).not.toHaveProperty('lastSignInAt');
  }
});

test('L34 · a new role counts at the next request', async () => {
  const agent = await newMember(api, company, 'agent');
  const invite = () => api.call('inviteMember', { email: anyEmail(), role: 'agent' }, { token: agent.token });
  expect((await invite()).status).toBe(403);
  const changed = must(await api.call('updateMember', { id: agent.member, role: 'admin' }, { token: company.token }));
  expect(changed).toMatchObject({ member: { id: agent.member, role: 'admin' }, pending: null });
  expect(announced.at(-1)).toMatchObject({ kind: 'member_changed' });
  expect((await invite()).ok).toBe(true);
});

test('whoever is no admin any more takes open invitations along', async () => {
  const admin = await newMember(api, company, 'admin');
  await confirm(api, admin);
  const invited = { email: anyEmail(), role: 'admin' } as const;
  const { link } = must(await api.call('inviteMember', invited, { token: admin.token }));
  must(await api.call('updateMember', { id: admin.member, role: 'agent' }, { token: company.token }));
  const opened = await api.call('openInvitation', { token: link.split('#token=')[1] ?? '' });
  expect(opened.error?.code).toBe('link_invalid');
});

test('W17 · disabling a member ends the sessions at once, and tells the sockets', async () => {
  const agent = await newMember(api, company, 'agent');
  await sessionOf(api, agent);
  announced.length = 0;
  const disabled = must(
    await api.call('updateMember', { id: agent.member, state: 'disabled' }, { token: company.token }),
  );
  expect(disabled.member).toMatchObject({ state: 'disabled', status: 'offline' });
  expect((await api.call('me', {}, { token: agent.token })).status).toBe(401);
  expect(announced.filter(({ kind }) => kind === 'session_ended')).toHaveLength(2);
  must(await api.call('updateMember', { id: agent.member, state: 'active' }, { token: company.token }));
  expect((await api.call('me', {}, { token: agent.token })).status).toBe(401);
  expect((await knock(api, agent)).ok).toBe(true);
});

test.each([{ role: 'agent' }, { state: 'disabled' }] as const)('nobody takes %j upon the owner', async (change) => {
  const admin = await newMember(api, company, 'admin');
  await confirm(api, admin);
  for (const token of [admin.token, company.token]) {
    const refused = await api.call('updateMember', { id: company.member, ...change }, { token });
    expect(refused).toMatchObject({ status: 409, error: { code: 'last_owner' } });
  }
  expect((await members(company.token))[0]).toMatchObject({ role: 'owner', state: 'active' });
});

test('ownership is not given out as a role', async () => {
  const agent = await newMember(api, company, 'agent');
  const refused = await api.call(
    'updateMember',
    { id: agent.member, role: 'owner' as 'admin' },
    { token: company.token },
  );
  expect(refused.error?.fields).toMatchObject([{ path: 'role', code: 'not_an_option' }]);
});

test('every change stands in the log with who and whom', async () => {
  const agent = await newMember(api, company, 'agent');
  for (const change of [{ role: 'admin' }, { state: 'disabled' }, { state: 'active' }] as const) {
    must(await api.call('updateMember', { id: agent.member, ...change }, { token: company.token }));
  }
  const { events } = must(await api.call('listSecurityEvents', {}, { token: company.token }));
  expect(events.slice(0, 3)).toMatchObject([
    { kind: 'member_enabled', actor: company.name, subject: agent.email },
    { kind: 'member_disabled', actor: company.name, subject: agent.email },
    { kind: 'role_admin', actor: company.name, subject: agent.email },
  ]);
});

test('another company finds none of our members', async () => {
  const agent = await newMember(api, company, 'agent');
  const stranger = await newCompany(api);
  await confirm(api, stranger);
  const { token } = stranger;
  const attempts = [
    api.call('updateMember', { id: agent.member, role: 'admin' }, { token }),
    api.call('updateMember', { id: company.member, state: 'disabled' }, { token }),
    api.call('unlockMember', { id: agent.member }, { token }),
    api.call('unlockMember', { id: newId() }, { token }),
  ];
  for (const refused of await Promise.all(attempts)) {
    expect(refused).toMatchObject({ status: 404, error: { code: 'not_found' } });
  }
  expect(await members(token)).toHaveLength(1);
  expect((await members(company.token))[1]).toMatchObject({ role: 'agent', state: 'active' });
});
