import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeCode } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, mailedCode, must, newCompany, newMember } from '../../support/factories.ts';
import { eventsFor, knockOn, mailsTo, setRules } from '../../support/security.ts';
import { connectAgent } from '../../support/socket.ts';

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  agent = await newMember(api, company);
  await setRules(api, company, { devices: { approval: true } });
});
afterAll(() => api.close());

const listed = async (access: 'all' | 'waiting' = 'waiting') =>
  must(await api.call('listMemberDevices', { access }, company)).devices;
const decide = (id: string, allow: boolean, who: { token: string } = company) =>
  api.call('decideDevice', { id, allow }, who);

/** Password and mailed code are right; what follows. */
async function arrive(who: { email: string }, device = newId()) {
  await api.clock.advance(MINUTE);
  const admitted = must(await knockOn(api, who, { device }));
  if (admitted.status !== 'challenge') throw new Error('expected a challenge');
  const { challenge } = admitted;
  must(await api.call('sendChallengeCode', { challenge, device }));
  const code = await mailedCode(api, who.email);
  return { device, next: must(await api.call('answerChallenge', { challenge, device, method: 'email', code })) };
}

/** The same, up to the admin's decision. */
async function wait(who: { email: string }, device?: string) {
  const arrived = await arrive(who, device);
  if (arrived.next.status !== 'challenge') throw new Error('expected to wait');
  const { challenge } = arrived.next;
  const look = () => api.call('answerChallenge', { challenge, device: arrived.device, method: 'approval' });
  return { device: arrived.device, challenge: arrived.next, look };
}

test('L18 · a new device waits after its code, until an admin lets it in', async () => {
  const { device, challenge, look } = await wait(agent);
  expect(challenge).toMatchObject({ reason: 'approval', methods: ['approval'] });
  expect((await look()).error?.code).toBe('challenge_pending');
  const [waiting, ...others] = await listed();
  expect(others).toEqual([]);
  expect(waiting).toMatchObject({
    name: 'Chrome · Windows',
    access: 'waiting',
    sessions: 0,
    member: { email: agent.email },
  });
  must(await decide(waiting!.id, true));
  expect(must(await look()).status).toBe('session');
  expect((await look()).error?.code).toBe('challenge_expired');
  expect(must(await knockOn(api, agent, { device })).status).toBe('session');
  expect(await listed()).toEqual([]);
  const kinds = await eventsFor(api, company.token);
  expect(kinds.find(({ kind }) => kind === 'device_asked')).toMatchObject({ actor: agent.name });
  expect(kinds.find(({ kind }) => kind === 'device_allowed')).toMatchObject({
    actor: company.name,
    subject: `${agent.email} · Chrome · Windows`,
  });
});

test('L18 · what the admins are mailed says who, on what, from where and when; once', async () => {
  await setRules(api, company, {});
  const admin = await newMember(api, company, 'admin');
  await setRules(api, company, { devices: { approval: true } });
  const { device } = await wait(agent);
  const [mail] = await mailsTo(api, admin.email);
  expect((await mailsTo(api, company.email))[0]).toMatchObject({ subject: mail?.subject });
  expect(mail?.subject).toBe(`${agent.name}的新设备等待批准`);
  for (const part of [agent.email, company.companyName, '设备：Chrome · Windows', 'IP：', '（UTC+08:00）'])
    expect(mail?.text).toContain(part);
  expect(must(await knockOn(api, agent, { device }))).toMatchObject({ reason: 'approval' });
  expect((await mailsTo(api, company.email)).filter(({ subject }) => subject === mail?.subject)).toHaveLength(1);
});

test('L18 · a denied device is refused there and then, and at every later knock', async () => {
  const { device, look } = await wait(agent);
  must(await decide((await listed())[0]!.id, false));
  expect(await look()).toMatchObject({ status: 403, error: { code: 'device_refused' } });
  expect((await knockOn(api, agent, { device })).error?.code).toBe('device_refused');
  expect((await eventsFor(api, company.token, { kind: 'device_denied' }))[0]).toMatchObject({ actor: company.name });
  const [denied] = (await listed('all')).filter(({ access }) => access === 'refused');
  must(await decide(denied!.id, true));
  expect(must(await knockOn(api, agent, { device })).status).toBe('session');
});

test('L18 · taking a device away ends its sessions and sockets, also where no approval is asked', async () => {
  await setRules(api, company, {});
  const socket = await connectAgent(api, agent.token);
  const own = (await listed('all')).find(({ member }) => member.email === agent.email);
  must(await decide(own!.id, false));
  expect(await socket.closed).toBe(closeCode.unauthorised);
  expect((await api.call('me', {}, agent)).status).toBe(401);
  expect((await knockOn(api, agent, agent)).error?.code).toBe('device_refused');
});

test('L16 L18 · what a company refused stays refused though the person removes the device, until an admin lets it in', async () => {
  await setRules(api, company, {});
  const elsewhere = await arrive(agent);
  const token = elsewhere.next.status === 'session' ? (elsewhere.next.token ?? '') : '';
  const mine = async () => must(await api.call('listDevices', {}, { token })).devices;
  const id = (await mine()).find(({ current }) => !current)!.id;
  must(await decide(id, false));
  await confirm(api, { ...agent, token, device: elsewhere.device });
  must(await api.call('removeDevice', { id }, { token }));
  expect((await mine()).map(({ current }) => current)).toEqual([true]);
  expect((await api.call('renameDevice', { id, name: '又来了' }, { token })).error?.code).toBe('not_found');
  expect((await knockOn(api, agent, agent)).error?.code).toBe('device_refused');
  expect((await listed('all')).find((one) => one.id === id)).toMatchObject({ access: 'refused', sessions: 0 });
  must(await decide(id, true));
  // It is a new device then, as the person made it.
  expect(must(await knockOn(api, agent, agent))).toMatchObject({ status: 'challenge', reason: 'new_device' });
  expect((await arrive(agent, agent.device)).next.status).toBe('session');
  expect(await mine()).toHaveLength(2);
});

test('L18 · what was in use when the rule came needs no approval', async () => {
  expect(must(await knockOn(api, agent, agent)).status).toBe('session');
  expect(must(await knockOn(api, company, company)).status).toBe('session');
});

test('L18 · whoever decides alone is not stuck; of two, one asks the other', async () => {
  expect((await arrive(company)).next.status).toBe('session');
  await setRules(api, company, {});
  const admin = await newMember(api, company, 'admin');
  await setRules(api, company, { devices: { approval: true } });
  const { look } = await wait(company);
  const [waiting] = await listed();
  await confirm(api, admin);
  must(await decide(waiting!.id, true, admin));
  expect(must(await look()).status).toBe('session');
  // Once inside, an admin does not turn the owner out.
  expect((await decide(waiting!.id, false, admin)).error?.code).toBe('forbidden');
});

test("L18 · an admin may turn away an owner's device that waits", async () => {
  await setRules(api, company, {});
  const admin = await newMember(api, company, 'admin');
  await setRules(api, company, { devices: { approval: true } });
  const { look } = await wait(company);
  await confirm(api, admin);
  must(await decide((await listed())[0]!.id, false, admin));
  expect((await look()).error?.code).toBe('device_refused');
});

test('L18 · where the rule ends, whoever waits goes on', async () => {
  const { look } = await wait(agent);
  await setRules(api, company, {});
  expect(must(await look()).status).toBe('session');
});

test('L18 · neither an agent nor another company decides, and no admin without showing who it is', async () => {
  await wait(agent);
  const [waiting] = await listed();
  const stranger = await newCompany(api);
  await confirm(api, stranger);
  expect((await decide(waiting!.id, true, stranger)).error?.code).toBe('not_found');
  await confirm(api, agent);
  expect((await decide(waiting!.id, true, agent)).error?.code).toBe('forbidden');
  await api.clock.advance(11 * MINUTE);
  expect((await decide(waiting!.id, true)).error?.code).toBe('step_up_required');
});
