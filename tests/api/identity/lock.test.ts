import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { deadlocksOf } from '../../support/deadlocks.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, confirm, mailTo, must, newCompany, newMember, PASSWORD, tokenOf } from '../../support/factories.ts';
import { knockWithPasskey, newPasskey } from '../../support/passkey.ts';
import {
  from,
  knockPatiently as knock,
  otherCode,
  startApiBehindProxy,
  totpCode,
  turnTotpOn,
} from '../../support/people.ts';

const MINUTE = 60_000;
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
  await api.clock.advance(2 * 60 * MINUTE);
});
afterAll(() => api.close());

/** Fails four times; answers what the last one says. */
async function lock(who: { email: string }, options = HERE, device?: string) {
  for (let count = 1; count < 4; count++) {
    expect((await knock(api, who, { ...WRONG, device }, options)).error?.code).toBe('sign_in_failed');
  }
  return knock(api, who, { ...WRONG, device }, options);
}

const said = ({ status, error }: Awaited<ReturnType<typeof knock>>) => ({
  status,
  code: error?.code,
  ...error?.params,
});

test('L12 · the fourth failure locks, a locked account opens again after ten minutes', async () => {
  expect(said(await lock(company))).toEqual({ status: 429, code: 'sign_in_locked', seconds: 600, minutes: 10 });
  await api.clock.advance(10 * MINUTE - 1000);
  expect(said(await knock(api, company, {}, HERE))).toEqual({
    status: 429,
    code: 'sign_in_locked',
    seconds: 1,
    minutes: 1,
  });
  await api.clock.advance(1000);
  expect((await knock(api, company, {}, HERE)).ok).toBe(true);
});

test('L12 · after the lock it takes four failures again', async () => {
  await lock(company);
  await api.clock.advance(10 * MINUTE);
  expect((await lock(company)).error?.code).toBe('sign_in_locked');
});

test('L12 · a locked pair does not tell whether the password was right', async () => {
  await lock(company);
  const right = await knock(api, company, {}, HERE);
  const wrong = await knock(api, company, WRONG, HERE);
  expect(said(right)).toEqual(said(wrong));
});

test('L12 · an unknown account locks like a known one', async () => {
  const nobody = { email: anyEmail() };
  const { status, error } = await lock(nobody);
  expect({ status, code: error?.code }).toEqual({ status: 429, code: 'sign_in_locked' });
  // Any length that a company may have chosen, and always the same one.
  const minutes = Number(error?.params?.minutes);
  expect([10, 15, 20, 25, 30]).toContain(minutes);
  expect(error?.params?.seconds).toBe(minutes * 60);
  await api.clock.advance(minutes * MINUTE);
  expect((await lock(nobody)).error).toMatchObject({ code: 'sign_in_locked', params: { minutes } });
});

test('L12 · a success begins the count again', async () => {
  for (let round = 0; round < 3; round++) {
    const { device } = company;
    for (let count = 0; count < 3; count++) await knock(api, company, { ...WRONG, device }, HERE);
    expect(must(await knock(api, company, { device }, HERE)).status).toBe('session');
  }
});

test('L12 · three failures are forgotten after an hour', async () => {
  for (let count = 0; count < 3; count++) await knock(api, company, WRONG, HERE);
  await api.clock.advance(60 * MINUTE);
  expect((await knock(api, company, WRONG, HERE)).error?.code).toBe('sign_in_failed');
});

test('L12 · the lock is on one address: another one is free', async () => {
  await lock(company);
  expect((await knock(api, company, {}, from('203.0.113.2'))).ok).toBe(true);
});

test('L12 · one IPv6 network is one address', async () => {
  await lock(company, from('2001:db8:1:2::1'));
  expect((await knock(api, company, {}, from('2001:db8:1:2:ffff::9'))).error?.code).toBe('sign_in_locked');
  expect((await knock(api, company, {}, from('2001:db8:1:3::1'))).ok).toBe(true);
});

test('L12 · a stranger cannot lock the owner out of a trusted device', async () => {
  await lock(company);
  // The same address, but a device that signed in before.
  expect((await knock(api, company, { device: company.device }, HERE)).ok).toBe(true);
  expect((await knock(api, company, { device: newId() }, HERE)).error?.code).toBe('sign_in_locked');
});

test('L12 · a trusted device locks itself only', async () => {
  expect((await lock(company, HERE, company.device)).error?.code).toBe('sign_in_locked');
  expect((await knock(api, company, { device: company.device }, from('203.0.113.9'))).error?.code).toBe(
    'sign_in_locked',
  );
  expect((await knock(api, company, {}, HERE)).ok).toBe(true);
});

test('L12 · tries made at once are counted one by one', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => knock(api, company, WRONG, HERE)));
  expect(answers.filter(({ error }) => error?.code === 'sign_in_failed').length).toBeLessThanOrEqual(4);
  const { events } = must(await api.call('listSecurityEvents', {}, { token: await ownerToken() }));
  expect(events.filter(({ outcome }) => outcome === 'wrong_password').length).toBeLessThanOrEqual(4);
  expect((await knock(api, company, {}, HERE)).error?.code).toBe('sign_in_locked');
  expect(await deadlocksOf(api)).toBe(0);
});

test('L12 · an account takes at most 100 failures an hour from strangers, however many', {
  timeout: 60_000,
}, async () => {
  const { authenticator } = await newPasskey(api, { ...company, token: await ownerToken() });
  for (let network = 0; network < 25; network++) await lock(company, from(`198.51.100.${network}`));
  const fresh = from('192.0.2.1');
  expect((await knock(api, company, {}, fresh)).error?.code).toBe('sign_in_locked');
  // Nobody guesses a passkey, so it comes in also from where nobody was before.
  const shown = await knockWithPasskey(api, authenticator, { device: newId(), options: fresh });
  expect(shown.error?.code).not.toBe('sign_in_locked');
  expect((await knock(api, company, { device: company.device }, fresh)).ok).toBe(true);
  await api.clock.advance(60 * MINUTE);
  expect((await knock(api, company, {}, fresh)).ok).toBe(true);
});

test('L12 · the organisation sets 10 to 30 minutes, and nothing else', async () => {
  const token = await ownerToken();
  await confirm(api, { ...company, token });
  for (const lockMinutes of [9, 31, 10.5]) {
    const refused = await api.call('setRules', { lockMinutes }, { token });
    expect(refused.error?.fields).toMatchObject([{ path: 'lockMinutes', code: 'out_of_range' }]);
  }
  must(await api.call('setRules', { lockMinutes: 30 }, { token }));
  expect(said(await lock(company))).toMatchObject({ seconds: 1800, minutes: 30 });
  await api.clock.advance(30 * MINUTE - 1);
  expect((await knock(api, company, {}, HERE)).error?.code).toBe('sign_in_locked');
  await api.clock.advance(1);
  expect((await knock(api, company, {}, HERE)).ok).toBe(true);
});

test('L12 · an admin unlocks at once, and the log names who and whom', async () => {
  const token = await ownerToken();
  const agent = await newMember(api, { ...company, token });
  const isLocked = async () => {
    const { members } = must(await api.call('listMembers', {}, { token }));
    return members.find(({ id }) => id === agent.member)?.locked;
  };
  expect(await isLocked()).toBe(false);
  await lock(agent);
  expect(await isLocked()).toBe(true);
  must(await api.call('unlockMember', { id: agent.member }, { token }));
  expect(await isLocked()).toBe(false);
  expect((await knock(api, agent, {}, HERE)).ok).toBe(true);
  const { events } = must(await api.call('listSecurityEvents', {}, { token }));
  expect(events.find(({ kind }) => kind === 'unlock')).toMatchObject({ actor: company.name, subject: agent.email });
  expect(events.find(({ kind }) => kind === 'lock')).toMatchObject({ subject: agent.email, ip: '203.0.113.1' });
});

test('L12 · the admin of another company opens no way for guesses by unlocking', { timeout: 60_000 }, async () => {
  const other = await newCompany(api);
  const { link } = must(
    await api.call('inviteMember', { email: company.email, role: 'agent' }, { token: other.token }),
  );
  must(await api.call('acceptInvitation', { token: tokenOf(link), password: PASSWORD }));
  const { members } = must(await api.call('listMembers', {}, { token: other.token }));
  const { id } = members.find(({ email }) => email === company.email)!;
  let guesses = 0;
  for (; guesses < 150; guesses++) {
    const { error } = await knock(api, company, WRONG, from(`198.51.100.${guesses}`));
    if (error?.code === 'sign_in_locked') break;
    if (guesses % 3 === 2) must(await api.call('unlockMember', { id }, { token: other.token }));
  }
  expect(guesses).toBe(100);
  expect((await knock(api, company, { device: company.device }, HERE)).ok).toBe(true);
  const { events } = must(await api.call('listSecurityEvents', {}, { token: await ownerToken() }));
  expect(events.find(({ kind }) => kind === 'unlock')).toMatchObject({ actor: null, subject: company.email });
});

test('L12 · the account is told of a lock by mail, once an hour', async () => {
  await lock(company);
  await lock(company, from('203.0.113.7'));
  const { subject } = await mailTo(api, company.email);
  expect((await api.mails()).filter((mail) => mail.to === company.email && mail.subject === subject)).toHaveLength(1);
});

test('R16 · asking whether a registration was proved is slowed down for who asks too often', async () => {
  const ask = () => api.call('registrationState', { registration: 'unknown' }, from('203.0.113.9'));
  const answers = await Promise.all(Array.from({ length: 130 }, ask));
  expect(answers.filter(({ error }) => error?.code === 'rate_limited')).toHaveLength(10);
});

test('an address that asks without end is told to wait', async () => {
  const busy = from('203.0.113.50');
  const answers = [];
  for (let count = 0; count < 130; count++) answers.push(await api.call('openInvitation', { token: 'x' }, busy));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(10);
  expect(refused[0]?.error).toMatchObject({ code: 'rate_limited', params: { seconds: 1 } });
  await api.clock.advance(MINUTE);
  expect((await api.call('openInvitation', { token: 'x' }, busy)).error?.code).toBe('link_invalid');
});

async function ownerToken(): Promise<string> {
  const admitted = must(await knock(api, company, { device: company.device }, from('203.0.113.200')));
  return admitted.status === 'session' ? (admitted.token ?? '') : '';
}

test('L12 · a known device guesses no codes by asking for a new challenge before the old one is used up', async () => {
  const { secret } = await turnTotpOn(api, company);
  const { device } = company;
  const wrong = otherCode(totpCode(secret, api.clock.now()));
  let guesses = 0;
  for (let round = 0; round < 8; round++) {
    const admitted = await knock(api, company, { device }, HERE);
    if (!admitted.ok) break;
    if (admitted.value.status !== 'challenge') throw new Error('expected a challenge');
    const { challenge } = admitted.value;
    for (let count = 0; count < 4; count++, guesses++) {
      const answer = await api.call('answerChallenge', { challenge, device, method: 'totp', code: wrong }, HERE);
      expect(answer.error?.code).toBe('challenge_failed');
    }
  }
  expect(guesses).toBe(16);
  expect((await knock(api, company, { device }, HERE)).error?.code).toBe('sign_in_locked');
});

test('L12 · a challenge that was left without a wrong answer counts nothing', async () => {
  await turnTotpOn(api, company);
  const { device } = company;
  for (let round = 0; round < 8; round++) must(await knock(api, company, { device }, HERE));
});
