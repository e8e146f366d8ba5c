import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, mailedCode, mailTo, must, newCompany, newMember, tokenOf } from '../../support/factories.ts';
import { challengeOf, knock, otherCode, sessionOf, totpCode, turnTotpOn } from '../../support/people.ts';
import { eventsFor } from '../../support/security.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let api: Api;
let company: TestCompany;
let device: string;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await api.clock.advance(MINUTE);
  device = newId();
});
afterAll(() => api.close());

const answer = (challenge: string, method: 'email' | 'link', code?: string, from = device) =>
  api.call('answerChallenge', { challenge, device: from, method, code });

describe('a new device', () => {
  test('L6 · never gets a session without the mailed code', async () => {
    const asked = await challengeOf(api, company, device);
    expect(asked).toMatchObject({ reason: 'new_device', methods: ['email', 'link'], trustDays: 0 });
    for (const method of ['totp', 'sms', 'backup', 'passkey', 'password', 'approval', 'new_password'] as const) {
      const other = await api.call('answerChallenge', { challenge: asked.challenge, device, method, code: '000000' });
      expect(other.ok).toBe(false);
    }
    const again = await challengeOf(api, company, device);
    must(await api.call('sendChallengeCode', { challenge: again.challenge, device }));
    const code = await mailedCode(api, company.email);
    expect((await answer(again.challenge, 'email', otherCode(code))).error?.code).toBe('challenge_failed');
    expect((await answer(again.challenge, 'email', code)).ok).toBe(true);
  });

  test('L6 · is known from then on, and only with the right password', async () => {
    await sessionOf(api, company, { device });
    expect(must(await knock(api, company, { device })).status).toBe('session');
    expect((await knock(api, company, { device, password: 'Wrong-one 1!' })).error?.code).toBe('sign_in_failed');
  });

  test('L6 · a second factor is code enough, and what it asks for is said', async () => {
    const { secret } = await turnTotpOn(api, company);
    const asked = await challengeOf(api, company, device);
    expect(asked).toMatchObject({ reason: 'second_factor', methods: ['totp', 'backup'], trustDays: 30 });
    const code = totpCode(secret, api.clock.now());
    expect((await api.call('answerChallenge', { challenge: asked.challenge, device, method: 'totp', code })).ok).toBe(
      true,
    );
  });

  test('L14 · is told of by mail, with time, address and device', async () => {
    await sessionOf(api, company, { device });
    const { text } = await mailTo(api, company.email);
    expect(text).toMatch(/Chrome · Windows/);
    expect(text).toMatch(/127\.0\.0\.1|::1/);
    expect(text).toMatch(/2026/);
  });
});

describe('a trusted device', () => {
  async function trust(secret: string) {
    const { challenge } = await challengeOf(api, company, device);
    const code = totpCode(secret, api.clock.now());
    must(await api.call('answerChallenge', { challenge, device, method: 'totp', code, trust: true }));
    await api.clock.advance(MINUTE);
  }

  test('L14 · is not asked for the second factor for the time the company allows', async () => {
    const { secret } = await turnTotpOn(api, company);
    await trust(secret);
    expect(must(await knock(api, company, { device })).status).toBe('session');
    await api.clock.leap(30 * DAY);
    expect(must(await knock(api, company, { device })).status).toBe('challenge');
  });

  test('L14 · counts for itself alone, and not where the company trusts none', async () => {
    const { secret } = await turnTotpOn(api, company);
    await trust(secret);
    expect(must(await knock(api, company)).status).toBe('challenge');
    await confirm(api, company);
    must(await api.call('setRules', { secondFactor: { trustDays: 0 } }, { token: company.token }));
    expect(must(await knock(api, company, { device })).status).toBe('challenge');
  });
});

describe('trust that is withdrawn', () => {
  /** The device of somebody that signed in on it with a second factor, and asked to be trusted. */
  async function trusted(who: TestPerson) {
    const { secret } = await turnTotpOn(api, who);
    const { challenge } = await challengeOf(api, who, device);
    const answer = { challenge, device, method: 'totp', code: totpCode(secret, api.clock.now()), trust: true } as const;
    const admitted = must(await api.call('answerChallenge', answer));
    await api.clock.advance(MINUTE);
    const token = admitted.status === 'session' ? (admitted.token ?? '') : '';
    const { devices } = must(await api.call('listDevices', {}, { token }));
    const one = devices.find(({ current }) => current)!;
    expect(one.trustedUntil).toBeGreaterThan(api.clock.now());
    return { token, id: one.id };
  }
  const status = async (token: string) => (await api.call('me', {}, { token })).status;
  const lines = (token: string) => eventsFor(api, token, { kind: 'device_untrusted' });

  test('L19 · by its owner: the next sign-in with the password is asked for the second factor, nothing ends', async () => {
    const { token, id } = await trusted(company);
    expect(must(await knock(api, company, { device })).status).toBe('session');
    await api.clock.advance(11 * MINUTE);
    const withdraw = () => api.call('withdrawTrust', { id }, { token: company.token });
    expect((await withdraw()).error?.code).toBe('step_up_required');
    await confirm(api, company);
    must(await withdraw());
    expect(must(await knock(api, company, { device }))).toMatchObject({
      status: 'challenge',
      reason: 'second_factor',
      trustDays: 30,
    });
    expect(await status(token)).toBe(200);
    const { devices } = must(await api.call('listDevices', {}, { token }));
    expect(devices.find((one) => one.id === id)).toMatchObject({ trustedUntil: null, current: true });
    // What was withdrawn already is no second line.
    must(await withdraw());
    expect(await lines(company.token)).toMatchObject([
      { actor: company.name, subject: 'Chrome · Windows', device: 'Test', outcome: 'ok' },
    ]);
  });

  test("L19 · by an admin: a member's device is asked again, and the log names who did it and whose it is", async () => {
    const agent = await newMember(api, company);
    const { token, id } = await trusted(agent);
    const listed = async () =>
      must(await api.call('listMemberDevices', {}, { token: company.token })).devices.find((one) => one.id === id);
    expect((await listed())?.trustedUntil).toBeGreaterThan(api.clock.now());
    await api.clock.advance(11 * MINUTE);
    const withdraw = () => api.call('withdrawMemberTrust', { id }, { token: company.token });
    expect((await withdraw()).error?.code).toBe('step_up_required');
    await confirm(api, company);
    must(await withdraw());
    expect(must(await knock(api, agent, { device }))).toMatchObject({ status: 'challenge', reason: 'second_factor' });
    expect(await status(token)).toBe(200);
    expect(await listed()).toMatchObject({ trustedUntil: null });
    expect(await lines(company.token)).toMatchObject([
      { actor: company.name, subject: `${agent.email} · Chrome · Windows`, device: 'Test' },
    ]);
  });
});

describe('trust that is asked for', () => {
  const trusted = async (token: string) =>
    must(await api.call('listDevices', {}, { token })).devices.some(({ trustedUntil }) => trustedUntil !== null);

  test('L14 · is not given for the code of a new device, which is no second factor', async () => {
    const { challenge, trustDays } = await challengeOf(api, company, device);
    expect(trustDays).toBe(0);
    must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
    const code = await mailedCode(api, company.email);
    const answer = { challenge, device, method: 'email', code, trust: true } as const;
    const admitted = must(await api.call('answerChallenge', answer));
    expect(await trusted(admitted.status === 'session' ? (admitted.token ?? '') : '')).toBe(false);
    await turnTotpOn(api, company);
    expect(must(await knock(api, company, { device })).status).toBe('challenge');
  });

  test('L14 · ends where the company trusts for fewer days, and does not come back with more', async () => {
    const { secret } = await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    const code = totpCode(secret, api.clock.now());
    must(await api.call('answerChallenge', { challenge, device, method: 'totp', code, trust: true }));
    await confirm(api, company);
    for (const trustDays of [0, 30])
      must(await api.call('setRules', { secondFactor: { trustDays } }, { token: company.token }));
    expect(must(await knock(api, company, { device })).status).toBe('challenge');
  });
});

describe('the confirmation link', () => {
  async function asked() {
    const { challenge } = await challengeOf(api, company, device);
    must(await api.call('sendChallengeCode', { challenge, device, method: 'link' }));
    return { challenge, token: tokenOf((await mailTo(api, company.email)).text) };
  }

  test('L5 · lets in the sign-in that asked for it, and no other', async () => {
    const { challenge, token } = await asked();
    const elsewhere = newId();
    const other = await challengeOf(api, company, elsewhere);
    expect((await answer(challenge, 'link')).error?.code).toBe('challenge_pending');
    expect(must(await api.call('openConfirmation', { token }))).toMatchObject({
      email: company.email,
      device: 'Chrome · Windows',
    });
    must(await api.call('confirmSignIn', { token, allow: true }));
    expect((await answer(other.challenge, 'link', undefined, elsewhere)).error?.code).toBe('challenge_pending');
    expect((await answer(challenge, 'link', undefined, elsewhere)).error?.code).toBe('challenge_expired');
    expect((await answer(challenge, 'link')).ok).toBe(true);
    expect((await answer(challenge, 'link')).error?.code).toBe('challenge_expired');
  });

  test('L5 · works once, for 24 hours, and a newer one voids it', async () => {
    const first = await asked();
    await api.clock.advance(MINUTE);
    must(await api.call('sendChallengeCode', { challenge: first.challenge, device, method: 'link' }));
    const newer = tokenOf((await mailTo(api, company.email)).text);
    expect((await api.call('confirmSignIn', { token: first.token, allow: true })).error?.code).toBe('link_invalid');
    await api.clock.advance(DAY - 1);
    must(await api.call('confirmSignIn', { token: newer, allow: true }));
    expect((await api.call('confirmSignIn', { token: newer, allow: true })).error?.code).toBe('link_invalid');
    const late = await asked();
    await api.clock.advance(DAY);
    expect((await api.call('confirmSignIn', { token: late.token, allow: true })).error?.code).toBe('link_invalid');
  });

  test('L5 · turned down it ends the sign-in, and the log tells', async () => {
    const { challenge, token } = await asked();
    must(await api.call('confirmSignIn', { token, allow: false }));
    expect((await answer(challenge, 'link')).error?.code).toBe('challenge_expired');
    const { events } = must(await api.call('listSecurityEvents', {}, { token: company.token }));
    expect(events.find(({ kind }) => kind === 'link_confirmed')).toMatchObject({ outcome: 'turned_down' });
  });
});
