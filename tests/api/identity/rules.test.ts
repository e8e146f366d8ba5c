import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { solve } from '../../../lib/api/proof-of-work.ts';
import { closeCode } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, confirm, mailedCode, must, newCompany, newMember } from '../../support/factories.ts';
import { confirmFully, from, knock, startApiBehindProxy, totpCode } from '../../support/people.ts';
import { eventsFor, knockOn, mailsTo, setRules, signInOn } from '../../support/security.ts';
import { connectAgent } from '../../support/socket.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WRONG = { password: 'Wrong-one 1!' };
const HERE = from('203.0.113.1');

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApiBehindProxy();
});
beforeEach(async () => {
  company = await newCompany(api);
  // Every test has the addresses to itself.
  await api.clock.advance(2 * HOUR);
  company.token = (await signInOn(api, company, { device: company.device })).token;
});
afterAll(() => api.close());

/** So many wrong passwords from one address; what each was answered. */
async function fail(times: number, who: { email: string } = company, options = HERE): Promise<(string | undefined)[]> {
  const codes = [];
  for (let count = 0; count < times; count++) codes.push((await knock(api, who, WRONG, options)).error?.code);
  return codes;
}

const proof = async (purpose: 'sign_in' | 'register' = 'sign_in') =>
  solve(must(await api.call('proofOfWork', { purpose }, HERE)));

const failures = (rule: Parameters<typeof setRules>[2]['alerts'] extends infer A ? NonNullable<A> : never) =>
  setRules(api, company, { alerts: rule });

describe('failures', () => {
  test('L13 · by default the fourth failure locks, and afterwards a proof of work is asked', async () => {
    expect(await fail(4)).toEqual(['sign_in_failed', 'sign_in_failed', 'sign_in_failed', 'sign_in_locked']);
    expect((await knock(api, company, { proof: await proof() }, HERE)).error?.code).toBe('sign_in_locked');
    await api.clock.advance(10 * MINUTE);
    expect(await knock(api, company, {}, HERE)).toMatchObject({ status: 428, error: { code: 'proof_required' } });
    expect((await knock(api, company, { proof: await proof() }, HERE)).ok).toBe(true);
    // Whoever got in starts again from nothing.
    await signInOn(api, company, { device: company.device }, HERE);
    const outcomes = (await eventsFor(api, company.token)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(expect.arrayContaining(['wrong_password', 'locked', 'proof_required']));
  });

  test('L13 · a proof is good once, for its purpose, within five minutes, and unchanged', async () => {
    await failures({ failures: { threshold: 1, response: 'proof' } });
    await fail(2);
    const solved = await proof();
    expect((await knock(api, company, { ...WRONG, proof: solved }, HERE)).error?.code).toBe('sign_in_failed');
    const refused = async (given: string) => (await knock(api, company, { proof: given }, HERE)).error?.code;
    expect(await refused(solved)).toBe('proof_invalid');
    expect(await refused(await proof('register'))).toBe('proof_invalid');
    expect(await refused('bm90aGluZw==')).toBe('proof_invalid');
    const late = await proof();
    await api.clock.advance(5 * MINUTE);
    expect(await refused(late)).toBe('proof_invalid');
    expect((await knock(api, company, { proof: await proof() }, HERE)).ok).toBe(true);
  });

  test('L13 · with the response "lock" no proof is asked afterwards', async () => {
    await failures({ failures: { response: 'lock' } });
    expect((await fail(4)).at(-1)).toBe('sign_in_locked');
    await api.clock.advance(10 * MINUTE);
    expect((await knock(api, company, {}, HERE)).ok).toBe(true);
  });

  test('L13 · with the response "proof" nobody is locked', async () => {
    await failures({ failures: { response: 'proof' } });
    expect(await fail(6)).toEqual([...Array(4).fill('sign_in_failed'), 'proof_required', 'proof_required']);
    expect((await knock(api, company, { proof: await proof() }, HERE)).ok).toBe(true);
  });

  test('L13 · another threshold counts from the next attempt on', async () => {
    await fail(2);
    await failures({ failures: { threshold: 2 } });
    expect(await fail(1)).toEqual(['sign_in_locked']);
    await failures({ failures: { threshold: 6 } });
    expect((await fail(6, company, from('203.0.113.2'))).at(-1)).toBe('sign_in_failed');
    expect(await fail(1, company, from('203.0.113.2'))).toEqual(['sign_in_locked']);
    await fail(5, company, from('203.0.113.5'));
    await failures({ failures: { threshold: 2 } });
    const { error } = await knock(api, company, {}, from('203.0.113.5'));
    expect(error).toMatchObject({ code: 'sign_in_locked', params: { minutes: 10 } });
    await api.clock.advance(10 * MINUTE);
    const solved = { proof: await proof() };
    expect((await knock(api, company, solved, from('203.0.113.5'))).ok).toBe(true);
  });

  test('L13 · a lock is told by the channels of the rule', async () => {
    const admin = await newMember(api, company, 'admin');
    const agent = await newMember(api, company);
    const about = async (email: string) =>
      (await mailsTo(api, email)).filter(({ subject }) => subject.includes('锁定'));
    await fail(4, agent);
    expect([await about(agent.email), await about(admin.email)]).toMatchObject([[{}], []]);
    await failures({ failures: { channels: ['admins'] } });
    await api.clock.advance(2 * HOUR);
    await fail(4, agent, from('203.0.113.4'));
    expect(await about(agent.email)).toHaveLength(1);
    for (const { email } of [company, admin]) expect((await about(email))[0]?.subject).toContain(agent.name);
  });

  test('L13 · an account that does not exist is treated the same', async () => {
    const nobody = { email: anyEmail() };
    expect(await fail(4, nobody)).toEqual(await fail(4, company, from('203.0.113.3')));
    await api.clock.advance(31 * MINUTE);
    expect(await fail(1, nobody)).toEqual(['proof_required']);
  });
});

test('L13 · what is out of range or unknown is named, and changes nothing', async () => {
  await confirm(api, company);
  const before = must(await api.call('getRules', {}, company));
  const bad = async (input: object) => (await api.call('setRules', input, company)).error?.fields;
  expect(await bad({ lockMinutes: 9 })).toMatchObject([{ path: 'lockMinutes', code: 'out_of_range' }]);
  for (const threshold of [0, 11, 2.5])
    expect(await bad({ alerts: { failures: { threshold } } })).toMatchObject([
      { path: 'alerts.failures.threshold', code: 'out_of_range' },
    ]);
  expect(await bad({ alerts: { region: { channels: ['pigeon'], response: 'verify' } } })).toMatchObject([
    { path: 'alerts.region.channels.0', code: 'not_an_option' },
  ]);
  expect(await bad({ alerts: { hours: { from: '24:00' } } })).toMatchObject([
    { path: 'alerts.hours.from', code: 'malformed' },
  ]);
  expect(await bad({ alerts: { hours: { timeZone: 'Asia/Nowhere' } } })).toMatchObject([
    { path: 'alerts.hours.timeZone', code: 'not_an_option' },
  ]);
  expect(await bad({ secondFactor: { allowed: [] } })).toMatchObject([
    { path: 'secondFactor.allowed', code: 'required' },
  ]);
  expect(await bad({ password: { maxAgeDays: 89 } })).toMatchObject([
    { path: 'password.maxAgeDays', code: 'out_of_range' },
  ]);
  expect(await bad({ devices: { days: 366 } })).toMatchObject([{ path: 'devices.days', code: 'out_of_range' }]);
  expect(await bad({ guests: true })).toMatchObject([{ code: 'unknown_field' }]);
  expect(must(await api.call('getRules', {}, company))).toEqual(before);
});

test('L13 · a change of the rules stands in the log with who and what, and an agent makes none', async () => {
  const agent = await newMember(api, company);
  await setRules(api, company, { idleMinutes: 15, devices: { days: 30 } });
  expect((await eventsFor(api, company.token, { kind: 'rules_changed' }))[0]).toMatchObject({
    actor: company.name,
    subject: 'idleMinutes, devices',
  });
  for (const refused of [await api.call('getRules', {}, agent), await api.call('setRules', {}, agent)])
    expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  await api.clock.advance(11 * MINUTE);
  expect((await api.call('setRules', {}, company)).error?.code).toBe('step_up_required');
});

test('R29 · below an admin nobody sets what binds those above: neither rules nor providers, whatever the role', async () => {
  const guard = await newMember(api, company, 'agent', '安全员');
  await confirm(api, company);
  const draft = { name: '安全员', level: 3, scope: 'company' } as const;
  const permissions = ['security.read', 'security.write'] as const;
  const { role } = must(await api.call('createRole', { ...draft, permissions: [...permissions] }, company));
  must(await api.call('updateMember', { id: guard.member, customRole: role!.id! }, company));
  await confirm(api, guard);
  expect(must(await api.call('me', {}, guard)).setsRules).toBe(false);
  expect((await api.call('getRules', {}, guard)).ok).toBe(true);
  const settings = { kind: 'wecom', corpId: 'ww0123456789', agentId: '1000002', secret: 'x'.repeat(43) } as const;
  for (const refused of [
    await api.call('setRules', { secondFactor: { required: true } }, guard),
    await api.call('createProvider', { id: newId(), name: '公司账号', settings }, guard),
    await api.call('updateProvider', { id: newId(), name: '公司账号' }, guard),
    await api.call('removeProvider', { id: newId() }, guard),
  ])
    expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  await confirm(api, company);
  must(await api.call('updateRole', { id: role!.id!, level: 2 }, company));
  expect(must(await api.call('me', {}, guard)).setsRules).toBe(true);
  must(await api.call('setRules', { secondFactor: { required: false } }, guard));
});

test('L13 · owner and admins are told by mail who changed the rules, and where nothing changed nobody is', async () => {
  const admin = await newMember(api, company, 'admin', '值班经理');
  await newMember(api, company);
  const told = async ({ email }: { email: string }) =>
    (await mailsTo(api, email)).filter(({ subject }) => subject.includes('安全规则')).map(({ subject }) => subject);
  await setRules(api, company, { secondFactor: { trustDays: 0 } });
  expect([await told(company), await told(admin)]).toEqual([[], [expect.stringContaining(company.name)]]);
  await setRules(api, admin, { secondFactor: { trustDays: 90 } });
  expect(await told(company)).toEqual(['账户安全提醒：值班经理：企业的安全规则已修改']);
  await setRules(api, admin, { secondFactor: { trustDays: 90 } });
  expect([await told(company), await told(admin)].map(({ length }) => length)).toEqual([1, 1]);
});

describe('addresses', () => {
  const OFFICE = from('198.51.100.7');
  const allow = (addresses: string[]) => setRules(api, company, { addresses }, OFFICE);

  test('L17 · outside the list nobody gets in, not even with a session', async () => {
    const agent = await newMember(api, company);
    await allow(['198.51.100.0/24', '2001:db8::/32']);
    const me = async (options: object) => api.call('me', {}, { ...options, token: agent.token });
    expect(await me(HERE)).toMatchObject({ status: 403, error: { code: 'address_refused' } });
    expect((await me(OFFICE)).ok).toBe(true);
    expect((await me(from('2001:db8:7::1'))).ok).toBe(true);
    expect(await knockOn(api, agent, agent, HERE)).toMatchObject({ status: 403, error: { code: 'address_refused' } });
    expect(must(await knockOn(api, agent, agent, OFFICE)).status).toBe('session');
    const seen = must(
      await api.call('listSecurityEvents', { outcome: 'refused' }, { ...OFFICE, token: company.token }),
    );
    expect(seen.events[0]).toMatchObject({ outcome: 'address_refused', ip: '203.0.113.1', subject: agent.email });
  });

  test('L17 · the sockets of whoever is outside close when the list changes', async () => {
    const agent = await newMember(api, company);
    const socket = await connectAgent(api, agent.token);
    await allow(['198.51.100.7']);
    expect(await socket.closed).toBe(closeCode.forbidden);
  });

  test('L17 · whoever writes the list cannot lock oneself out', async () => {
    await confirm(api, company);
    const options = { ...OFFICE, token: company.token };
    const refused = await api.call('setRules', { addresses: ['10.0.0.0/8'] }, options);
    expect(refused).toMatchObject({ status: 422, error: { code: 'addresses_exclude_you' } });
    expect((await api.call('me', {}, { ...HERE, token: company.token })).ok).toBe(true);
  });

  test('L17 · a range that is none is named, others are kept as they are read', async () => {
    await confirm(api, company);
    const options = { ...OFFICE, token: company.token };
    const set = (addresses: string[]) => api.call('setRules', { addresses }, options);
    for (const wrong of ['10.0.0.0/33', 'office', '1.2.3', '', '010.0.0.1'])
      expect((await set(['198.51.100.7', wrong])).error?.fields).toMatchObject([
        { path: 'addresses.1', code: 'malformed' },
      ]);
    const { addresses } = must(await set([' 198.51.100.9/24 ', '198.51.100.0/24', '2001:DB8::1/32']));
    expect(addresses).toEqual(['198.51.100.0/24', '2001:db8::/32']);
    must(await set([]));
    expect((await api.call('me', {}, { ...HERE, token: company.token })).ok).toBe(true);
  });

  test("L17 · one company's list is not another's", async () => {
    const other = await newCompany(api);
    await allow(['198.51.100.7']);
    expect((await api.call('me', {}, { ...HERE, token: other.token })).ok).toBe(true);
  });
});

describe('a second factor that the company wants', () => {
  test('W17 · without one there is nothing to do but to add one that is allowed', async () => {
    const agent = await newMember(api, company);
    await setRules(api, company, { secondFactor: { required: true, allowed: ['totp', 'passkey'] } });
    const { token } = await signInOn(api, agent, { device: agent.device });
    expect(must(await api.call('me', {}, { token }))).toMatchObject({
      session: { restricted: 'second_factor' },
      permissions: [],
    });
    for (const refused of [
      await api.call('listMembers', {}, { token }),
      await api.call('listDevices', {}, { token }),
      await api.call('setLocale', { locale: 'en' }, { token }),
    ])
      expect(refused).toMatchObject({ status: 403, error: { code: 'second_factor_required' } });
    await confirm(api, { ...agent, token });
    const { backupCodes } = must(await api.call('setEmailCode', { enabled: true }, { token }));
    expect((await api.call('listMembers', {}, { token })).error?.code).toBe('second_factor_required');
    await confirmFully(api, { ...agent, token }, { method: 'backup', code: backupCodes[0]! });
    const { secret } = must(await api.call('beginTotp', {}, { token }));
    must(await api.call('confirmTotp', { code: totpCode(secret, api.clock.now()) }, { token }));
    expect((await api.call('listMembers', {}, { token })).ok).toBe(true);
    await api.clock.advance(MINUTE);
    expect(must(await knockOn(api, agent, agent))).toMatchObject({
      reason: 'second_factor',
      methods: ['totp', 'backup'],
    });
  });

  test('W17 · where mailed codes are allowed, one is asked at every sign-in', async () => {
    const agent = await newMember(api, company);
    await setRules(api, company, { secondFactor: { required: true } });
    const admitted = must(await knockOn(api, agent, agent));
    if (admitted.status !== 'challenge') throw new Error('expected a challenge');
    expect(admitted).toMatchObject({ reason: 'second_factor', methods: ['email', 'link'] });
    await api.clock.advance(MINUTE);
    const { challenge } = admitted;
    const { device } = agent;
    must(await api.call('sendChallengeCode', { challenge, device }));
    const code = await mailedCode(api, agent.email);
    const inside = must(await api.call('answerChallenge', { challenge, device, method: 'email', code, trust: true }));
    if (inside.status !== 'session') throw new Error('expected a session');
    expect(must(await api.call('me', {}, { token: inside.token! })).session.restricted).toBeNull();
    // The device may be trusted for a while, as the rule says.
    expect(must(await knockOn(api, agent, agent)).status).toBe('session');
    await setRules(api, company, { secondFactor: { required: true, trustDays: 0 } });
    expect(must(await knockOn(api, agent, agent)).status).toBe('challenge');
  });

  test('W17 · disabling a member ends sessions and sockets at once', async () => {
    const agent = await newMember(api, company);
    const socket = await connectAgent(api, agent.token);
    await confirm(api, company);
    must(await api.call('updateMember', { id: agent.member, state: 'disabled' }, company));
    expect(await socket.closed).toBe(closeCode.unauthorised);
    expect((await api.call('me', {}, agent)).status).toBe(401);
    expect((await knockOn(api, agent, agent)).error?.code).toBe('account_disabled');
  });
});
