import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, reject, waitsFor } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, mailedCode, must, newCompany, newMember } from '../../support/factories.ts';
import { eventsFor, knockOn, setRules, signInOn } from '../../support/security.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let api: Api;
let owner: TestCompany;
let admin: TestPerson;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
  owner = await newCompany(api);
  admin = await newMember(api, owner, 'admin', '甲班管理');
  agent = await newMember(api, owner, 'agent', '丙班客服');
});
afterAll(() => api.close());

/** Up to the approvers' word: password and mailed code are right. */
async function waitAtTheDoor(who: TestPerson, device = newId()) {
  await api.clock.advance(MINUTE);
  const admitted = must(await knockOn(api, who, { device }));
  if (admitted.status !== 'challenge') throw new Error('expected a challenge');
  must(await api.call('sendChallengeCode', { challenge: admitted.challenge, device }));
  const code = await mailedCode(api, who.email);
  const { challenge } = admitted;
  const next = must(await api.call('answerChallenge', { challenge, device, method: 'email', code }));
  if (next.status !== 'challenge') throw new Error('expected to wait');
  return () => api.call('answerChallenge', { challenge: next.challenge, device, method: 'approval' });
}

const newest = async (who: { token: string }) =>
  must(await api.call('listApprovals', { view: 'decide' }, who)).approvals[0]!;
const waiting = async () => must(await api.call('listMemberDevices', { access: 'waiting' }, owner)).devices;

test('W16 L18 · a device that waits is let in by an answer in the popup, once, and both screens agree', async () => {
  await setRules(api, owner, { devices: { approval: true } });
  const look = await waitAtTheDoor(agent);
  const asked = await newest(admin);
  expect(asked).toMatchObject({ kind: 'device', name: '', subject: `${agent.email} · Chrome · Windows` });
  expect(asked.requester.name).toBe(agent.name);
  expect(await waitsFor(api, owner)).toContain(asked.id);
  await api.clock.advance(11 * MINUTE);
  expect((await approve(api, admin, asked)).error?.code).toBe('step_up_required');
  await confirm(api, admin);
  expect(must(await approve(api, admin, asked))).toMatchObject({ state: 'approved', intact: true });
  expect(await waiting()).toEqual([]);
  expect(must(await look()).status).toBe('session');
  const [line] = await eventsFor(api, owner.token, { kind: 'device_allowed' });
  expect(line).toMatchObject({ actor: admin.name, subject: `${agent.email} · Chrome · Windows` });
});

test('W16 L18 · what the security centre says of a device answers the request, too', async () => {
  const look = await waitAtTheDoor(agent);
  const asked = await newest(owner);
  const [device] = await waiting();
  await confirm(api, owner);
  must(await api.call('decideDevice', { id: device!.id, allow: false }, owner));
  const after = must(await api.call('getApproval', { id: asked.id }, admin));
  expect(after).toMatchObject({ state: 'rejected', intact: true });
  expect(after.history.at(-1)).toMatchObject({ kind: 'rejected', actor: owner.name });
  expect(await waitsFor(api, admin)).toEqual([]);
  expect((await look()).error?.code).toBe('device_refused');
});

test('W16 L18 · a device that is denied in the popup stays out', async () => {
  const look = await waitAtTheDoor(agent);
  await confirm(api, admin);
  must(await reject(api, admin, await newest(admin), '不是公司电脑'));
  expect((await look()).error?.code).toBe('device_refused');
});

test('W16 · nobody lets in an own device, on neither screen', async () => {
  await waitAtTheDoor(admin);
  await confirm(api, admin);
  const [device] = await waiting();
  expect((await api.call('decideDevice', { id: device!.id, allow: true }, admin)).error?.code).toBe('self_approval');
  expect(await waitsFor(api, admin)).toEqual([]);
  const asked = await newest(owner);
  expect((await approve(api, admin, asked)).error?.code).toBe('self_approval');
  // Whoever did not ask for it may take it back: then it stays out.
  must(await api.call('withdrawApproval', { id: asked.id }, admin));
  expect(await waiting()).toEqual([]);
  expect((await eventsFor(api, owner.token, { kind: 'device_denied' }))[0]).toMatchObject({ actor: admin.name });
});

test('W16 · a device that goes away takes its request along', async () => {
  await waitAtTheDoor(agent);
  const asked = await newest(owner);
  const { devices } = must(await api.call('listDevices', {}, agent));
  const [latest] = devices.filter(({ current }) => !current);
  await confirm(api, agent);
  must(await api.call('removeDevice', { id: latest!.id }, agent));
  expect(must(await api.call('getApproval', { id: asked.id }, owner)).state).toBe('withdrawn');
  await setRules(api, owner, {});
});

/** Sessions end meanwhile: both sign in again. */
async function later(ms: number) {
  await api.clock.leap(ms);
  for (const who of [owner, admin]) who.token = (await signInOn(api, who, { device: who.device })).token;
}

const exportLog = async (who: TestPerson) => {
  await confirm(api, who);
  return api.call('exportSecurityEvents', { format: 'json' }, who);
};

test('W16 · where the company wants it, an export waits for the owner, and is free for a day', async () => {
  expect((await exportLog(admin)).ok).toBe(true);
  await setRules(api, owner, { exports: { approval: true } });
  expect((await exportLog(owner)).ok).toBe(true);
  const refused = await exportLog(admin);
  expect(refused).toMatchObject({ status: 403, error: { code: 'approval_required' } });
  const asked = await newest(owner);
  expect(asked).toMatchObject({ kind: 'export', requester: { name: admin.name } });
  expect(refused.error?.params).toEqual({ approval: asked.id });
  // Asking again does not ask twice.
  expect((await exportLog(admin)).error?.params).toEqual({ approval: asked.id });
  expect((await approve(api, admin, asked)).error?.code).toBe('self_approval');
  await confirm(api, owner);
  must(await approve(api, owner, asked));
  expect((await exportLog(admin)).ok).toBe(true);
  await later(23 * HOUR);
  expect((await exportLog(admin)).ok).toBe(true);
  const kinds = (await eventsFor(api, owner.token)).map(({ kind, actor, subject }) => [kind, actor, subject]);
  expect(kinds).toContainEqual(['export_asked', admin.name, null]);
  expect(kinds).toContainEqual(['export_allowed', owner.name, admin.name]);
});

test('W16 · a day later an export is asked anew; what was rejected stays refused', async () => {
  await later(HOUR);
  expect((await exportLog(admin)).error?.code).toBe('approval_required');
  const asked = await newest(owner);
  await confirm(api, owner);
  must(await reject(api, owner, asked, '上周刚导过'));
  expect((await exportLog(admin)).error?.code).toBe('approval_required');
  expect((await newest(owner)).id).not.toBe(asked.id);
});

test('W16 · what nobody decides ends by itself, and nothing of it is done', async () => {
  const asked = await newest(owner);
  await later(7 * DAY);
  await expect.poll(async () => must(await api.call('getApproval', { id: asked.id }, owner)).state).toBe('expired');
  expect((await approve(api, owner, asked)).error?.code).toBe('approval_closed');
  expect(await waitsFor(api, owner)).not.toContain(asked.id);
  expect((await exportLog(admin)).error?.params).not.toEqual({ approval: asked.id });
});
