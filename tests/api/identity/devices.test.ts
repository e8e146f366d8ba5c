import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeCode } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember, PASSWORD, tokenOf } from '../../support/factories.ts';
import { eventsFor, knockOn, mailsTo, setRules, signInOn } from '../../support/security.ts';
import { connectAgent } from '../../support/socket.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NEXT = 'Lamp-by-the-window 8';

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
});
afterAll(() => api.close());

const devices = async (token: string) => must(await api.call('listDevices', {}, { token })).devices;
const ofMembers = async (token: string, access: 'all' | 'waiting' = 'all') =>
  must(await api.call('listMemberDevices', { access }, { token })).devices;
const status = async (token: string) => (await api.call('me', {}, { token })).status;

/** The same person in a second company. */
async function joinOther(who: { email: string }): Promise<TestCompany> {
  const other = await newCompany(api);
  const { link } = must(await api.call('inviteMember', { email: who.email, role: 'agent' }, { token: other.token }));
  must(await api.call('acceptInvitation', { token: tokenOf(link), password: PASSWORD }));
  return other;
}

test('L16 · the list has computers, phones and tablets, with time and address, and says which is in use', async () => {
  const phone = await signInOn(api, company, { label: 'Chrome · Android' });
  await signInOn(api, company, { label: 'Safari · iPad' });
  must(await api.call('renameDevice', { id: (await devices(phone.token))[1]!.id, name: '出差用的手机' }, phone));
  const [tablet, mine, first] = await devices(phone.token);
  expect(tablet).toMatchObject({ name: 'Safari · iPad', kind: 'tablet', current: false, sessions: 1 });
  expect(mine).toMatchObject({ name: '出差用的手机', kind: 'phone', current: true, banned: false, keyed: false });
  expect(first).toMatchObject({ name: 'Test', kind: 'computer', expiresAt: null, trustedUntil: null, region: null });
  expect(mine?.ip).toMatch(/^127\.0\.0\.1$|^::1$/);
  expect(mine?.lastAt).toBe(api.clock.now() - MINUTE);
  expect(first!.firstAt).toBeLessThan(mine!.firstAt);
  const [renamed] = await eventsFor(api, company.token, { kind: 'device_renamed' });
  expect(renamed).toMatchObject({ actor: company.name, subject: '出差用的手机', device: 'Chrome · Android' });
});

test("L16 · a removed device's socket closes, its next request is refused, and it is new the next time", async () => {
  const lost = await signInOn(api, company);
  const socket = await connectAgent(api, lost.token);
  const id = (await devices(lost.token)).find(({ current }) => current)!.id;
  await confirm(api, company);
  must(await api.call('removeDevice', { id }, company));
  expect(await socket.closed).toBe(closeCode.unauthorised);
  expect(await status(lost.token)).toBe(401);
  expect(await status(company.token)).toBe(200);
  expect(await devices(company.token)).toHaveLength(1);
  await api.clock.advance(MINUTE);
  expect(must(await knockOn(api, company, { device: lost.device }))).toMatchObject({ reason: 'new_device' });
  expect((await eventsFor(api, company.token, { kind: 'device_removed' }))[0]).toMatchObject({
    actor: company.name,
    subject: 'Chrome · Windows',
    device: 'Test',
  });
});

test('L16 · what a removed device was asked before is no way in', async () => {
  const device = newId();
  const waiting = must(await knockOn(api, company, { device }));
  if (waiting.status !== 'challenge') throw new Error('expected a challenge');
  await signInOn(api, company, { device });
  const again = must(await knockOn(api, company, { device }));
  expect(again.status).toBe('session');
  await confirm(api, company);
  must(await api.call('removeDevice', { id: (await devices(company.token))[0]!.id }, company));
  const { challenge } = waiting;
  const answer = await api.call('answerChallenge', { challenge, device, method: 'email', code: '123456' });
  expect(answer.error?.code).toBe('challenge_expired');
});

test('L16 · one may remove the device one sits at', async () => {
  const [mine] = await devices(company.token);
  await confirm(api, company);
  must(await api.call('removeDevice', { id: mine!.id }, company));
  expect(await status(company.token)).toBe(401);
});

test('L16 · a banned device is out of every company at once, until it is allowed again', async () => {
  const other = await joinOther(company);
  const lost = await signInOn(api, company);
  const there = await signInOn(api, company, { device: lost.device, company: other.companyId });
  const socket = await connectAgent(api, there.token);
  const id = (await devices(lost.token)).find(({ current }) => current)!.id;
  expect((await api.call('banDevice', { id, banned: true }, company)).error?.code).toBe('step_up_required');
  await confirm(api, company);
  must(await api.call('banDevice', { id, banned: true }, company));
  expect(await socket.closed).toBe(closeCode.unauthorised);
  expect([await status(lost.token), await status(there.token)]).toEqual([401, 401]);
  for (const named of [undefined, other.companyId]) {
    const refused = await knockOn(api, company, { device: lost.device, ...(named ? { company: named } : {}) });
    expect(refused).toMatchObject({ status: 403, error: { code: 'device_refused' } });
  }
  expect((await devices(company.token)).find((one) => one.id === id)).toMatchObject({ banned: true, sessions: 0 });
  expect((await mailsTo(api, company.email))[0]?.subject).toContain('一台设备已被禁止登录');
  expect((await eventsFor(api, company.token, { outcome: 'refused' }))[0]).toMatchObject({ outcome: 'device_refused' });
  must(await api.call('banDevice', { id, banned: false }, company));
  expect(must(await knockOn(api, company, { device: lost.device })).status).toBe('session');
  const kinds = (await eventsFor(api, company.token)).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['device_banned', 'device_unbanned']));
});

test('L16 · a ban is not lifted by removing the device, unless one shows again who one is', async () => {
  const lost = await signInOn(api, company);
  const id = (await devices(lost.token)).find(({ current }) => current)!.id;
  await confirm(api, company);
  must(await api.call('banDevice', { id, banned: true }, company));
  await api.clock.advance(11 * MINUTE);
  expect((await api.call('removeDevice', { id }, company)).error?.code).toBe('step_up_required');
  await confirm(api, company);
  must(await api.call('removeDevice', { id }, company));
  expect(must(await knockOn(api, company, { device: lost.device }))).toMatchObject({ reason: 'new_device' });
});

test("L16 · an admin ends a member's sessions, on one device or on all, in this company only", async () => {
  const agent = await newMember(api, company);
  const other = await joinOther(agent);
  const second = await signInOn(api, agent, { company: company.companyId });
  const elsewhere = await signInOn(api, agent, { device: second.device, company: other.companyId });
  const socket = await connectAgent(api, second.token);
  const listed = await ofMembers(company.token);
  const target = listed.find((one) => one.member.id === agent.member && one.name === 'Chrome · Windows')!;
  expect(target).toMatchObject({ member: { name: agent.name, email: agent.email }, access: 'none', sessions: 1 });
  const end = (input: { id: string; device?: string }) => api.call('endMemberSessions', input, company);
  expect((await end({ id: agent.member, device: target.id })).error?.code).toBe('step_up_required');
  await confirm(api, company);
  must(await end({ id: agent.member, device: target.id }));
  expect(await socket.closed).toBe(closeCode.unauthorised);
  expect([await status(second.token), await status(agent.token), await status(elsewhere.token)]).toEqual([
    401, 200, 200,
  ]);
  must(await end({ id: agent.member }));
  expect([await status(agent.token), await status(elsewhere.token)]).toEqual([401, 200]);
  const subjects = (await eventsFor(api, company.token, { kind: 'sessions_ended' })).map(({ subject }) => subject);
  expect(subjects).toEqual([agent.email, `${agent.email} · Chrome · Windows`]);
});

test('L20 · a forced member chooses another password before anything else, also by way of another company', async () => {
  const agent = await newMember(api, company);
  const other = await joinOther(agent);
  const elsewhere = await signInOn(api, agent, { device: agent.device, company: other.companyId });
  expect((await api.call('forcePassword', { id: agent.member }, company)).error?.code).toBe('step_up_required');
  await confirm(api, company);
  must(await api.call('forcePassword', { id: agent.member }, company));
  expect([await status(agent.token), await status(elsewhere.token)]).toEqual([401, 200]);
  const { device } = agent;
  const switched = await api.call('switchCompany', { company: company.companyId, device }, elsewhere);
  expect(must(switched)).toMatchObject({ status: 'challenge', reason: 'password_due', methods: ['new_password'] });
  const due = must(await knockOn(api, agent, { device }));
  if (due.status !== 'challenge') throw new Error('expected a challenge');
  const { challenge } = due;
  const old = await api.call('answerWithPassword', { challenge, device, password: PASSWORD });
  expect(old.error?.fields).toMatchObject([{ path: 'password', code: 'password_reused' }]);
  expect(must(await api.call('answerWithPassword', { challenge, device, password: NEXT })).status).toBe('session');
  expect(must(await knockOn(api, agent, { device, password: NEXT })).status).toBe('session');
  expect((await eventsFor(api, company.token, { kind: 'password_forced' }))[0]).toMatchObject({
    actor: company.name,
    subject: agent.email,
  });
});

test('L16 · nobody but the owner cuts off the owner, and an agent nobody', async () => {
  const admin = await newMember(api, company, 'admin');
  const agent = await newMember(api, company);
  for (const one of [admin, agent]) await confirm(api, one);
  const [owners] = (await ofMembers(admin.token)).filter(({ member }) => member.id === company.member);
  const tries = (token: string) => [
    api.call('endMemberSessions', { id: company.member }, { token }),
    api.call('forcePassword', { id: company.member }, { token }),
    api.call('decideDevice', { id: owners!.id, allow: false }, { token }),
    api.call('withdrawMemberTrust', { id: owners!.id }, { token }),
  ];
  for (const one of [admin, agent])
    for (const refused of await Promise.all(tries(one.token)))
      expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  expect((await api.call('listMemberDevices', {}, agent)).status).toBe(403);
  expect(await status(company.token)).toBe(200);
  await confirm(api, company);
  must(await api.call('forcePassword', { id: admin.member }, company));
  expect(await status(admin.token)).toBe(401);
});

test('L16 · nobody reaches the devices of a colleague, or of another company', async () => {
  const agent = await newMember(api, company);
  const stranger = await newCompany(api);
  for (const one of [agent, stranger]) await confirm(api, one);
  const [owners] = await devices(company.token);
  for (const { token } of [agent, stranger]) {
    const tries = [
      api.call('renameDevice', { id: owners!.id, name: '我的' }, { token }),
      api.call('removeDevice', { id: owners!.id }, { token }),
      api.call('banDevice', { id: owners!.id, banned: true }, { token }),
      api.call('withdrawTrust', { id: owners!.id }, { token }),
    ];
    for (const refused of await Promise.all(tries))
      expect(refused).toMatchObject({ status: 404, error: { code: 'not_found' } });
  }
  const [theirs] = await devices(stranger.token);
  const asAdmin = [
    api.call('decideDevice', { id: owners!.id, allow: false }, stranger),
    api.call('decideDevice', { id: newId(), allow: true }, stranger),
    api.call('withdrawMemberTrust', { id: owners!.id }, stranger),
    api.call('endMemberSessions', { id: company.member }, stranger),
    api.call('endMemberSessions', { id: stranger.member, device: owners!.id }, stranger),
    api.call('forcePassword', { id: company.member }, stranger),
  ];
  for (const refused of await Promise.all(asAdmin))
    expect(refused).toMatchObject({ status: 404, error: { code: 'not_found' } });
  expect((await ofMembers(stranger.token)).map(({ id }) => id)).toEqual([theirs!.id]);
  expect(await status(company.token)).toBe(200);
});

test('L16 · a company does not see the devices that its member uses elsewhere only', async () => {
  const agent = await newMember(api, company);
  const other = await joinOther(agent);
  await signInOn(api, agent, { company: other.companyId, label: 'Firefox · Linux' });
  expect((await ofMembers(company.token)).map(({ name }) => name)).toEqual(['Test', 'Test']);
  expect((await ofMembers(other.token)).map(({ name }) => name)).toEqual(['Firefox · Linux', 'Test']);
});

test('L16 · what is no device, and no name of one, is named', async () => {
  const [mine] = await devices(company.token);
  const rename = async (id: string, name: string) =>
    (await api.call('renameDevice', { id, name }, company)).error?.fields;
  expect(await rename(mine!.id, '  ')).toMatchObject([{ path: 'name', code: 'required' }]);
  expect(await rename(mine!.id, '长'.repeat(51))).toMatchObject([{ path: 'name', code: 'too_long' }]);
  expect(await rename('1', '我的')).toMatchObject([{ path: 'id', code: 'malformed' }]);
  const odd = await api.call('listMemberDevices', { access: 'some' as 'all' }, company);
  expect(odd.error?.fields).toMatchObject([{ path: 'access', code: 'not_an_option' }]);
});

test('L19 · after the period a device is asked again, and its session ends', async () => {
  await setRules(api, company, { devices: { days: 7 } });
  const { token, device } = await signInOn(api, company);
  const at = api.clock.now();
  const expires = async () => (await devices(token)).find(({ current }) => current)?.expiresAt;
  expect(await expires()).toBe(at + 7 * DAY);
  // Used now and then, or the session would end by itself.
  const step = DAY / 4;
  for (let left = 7 * DAY - 1; left > 0; left -= step) {
    await api.clock.leap(Math.min(step, left));
    expect(await status(token)).toBe(200);
  }
  await api.clock.advance(1);
  expect(await status(token)).toBe(401);
  expect(must(await knockOn(api, company, { device }))).toMatchObject({ status: 'challenge', reason: 'new_device' });
  const renewed = await signInOn(api, company, { device });
  expect((await devices(renewed.token)).find(({ current }) => current)?.expiresAt).toBe(api.clock.now() + 7 * DAY);
});

test('L19 · disabling a member takes every device away, and whoever comes back proves them again', async () => {
  const member = await newMember(api, company);
  await setRules(api, company, { devices: { approval: true } });
  expect(must(await knockOn(api, member, member)).status).toBe('session');
  await confirm(api, company);
  must(await api.call('updateMember', { id: member.member, state: 'disabled' }, company));
  expect(await status(member.token)).toBe(401);
  expect((await ofMembers(company.token)).filter((one) => one.member.id === member.member)).toEqual([]);
  must(await api.call('updateMember', { id: member.member, state: 'active' }, company));
  const back = must(await knockOn(api, member, member));
  expect(back).toMatchObject({ status: 'challenge', reason: 'new_device' });
});
