import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Announcement } from '../../../server/context.ts';
import type { Api } from '../../support/api.ts';
import { recordAnnouncements, startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, tokenOf } from '../../support/factories.ts';
import { otherCode, sessionOf, totpCode, turnTotpOn } from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
let announced: Announcement[];
let home: TestCompany;
let second: TestCompany;
beforeAll(async () => {
  api = await startApi();
  announced = recordAnnouncements(api);
});
beforeEach(async () => {
  home = await newCompany(api);
  second = await newCompany(api, { companyName: '第二家公司' });
  await join(home, second);
  await api.clock.advance(MINUTE);
});
afterAll(() => api.close());

/** The owner of one company becomes an agent of another. */
async function join(person: TestCompany, company: TestCompany) {
  const { link } = must(
    await api.call('inviteMember', { email: person.email, role: 'agent' }, { token: company.token }),
  );
  must(await api.call('acceptInvitation', { token: tokenOf(link), password: person.password }));
}

const change = (company: string, token = home.token) =>
  api.call('switchCompany', { company, device: home.device }, { token });

describe('a person of two companies', () => {
  test('L9 · switches without signing out, and takes no right along', async () => {
    const companies = must(await api.call('me', {}, { token: home.token })).companies;
    expect(companies.map(({ id }) => id)).toEqual([home.companyId, second.companyId]);
    const admitted = must(await change(second.companyId));
    const token = admitted.status === 'session' ? (admitted.token ?? '') : '';
    expect(must(await api.call('me', {}, { token }))).toMatchObject({
      company: { id: second.companyId },
      member: { role: 'agent' },
    });
    expect((await api.call('listSecurityEvents', {}, { token })).status).toBe(403);
    expect((await api.call('me', {}, { token: home.token })).status).toBe(401);
    expect(announced).toContainEqual({ kind: 'session_ended', session: expect.any(Number) });
    expect((await change(home.companyId, token)).ok).toBe(true);
  });

  test('L9 · chooses the company with the company ID while signing in', async () => {
    const { email: identifier, password, device } = home;
    const input = { identifier, password, company: second.companyId, device: { id: device } };
    const admitted = must(await api.call('signIn', input));
    const token = admitted.status === 'session' ? (admitted.token ?? '') : '';
    expect(must(await api.call('me', {}, { token })).company.id).toBe(second.companyId);
  });

  test('L7 · a company that is none of theirs, or none at all, is answered like a wrong password', async () => {
    const foreign = await newCompany(api);
    const { email: identifier, password, device } = home;
    for (const company of [foreign.companyId, '1234567890']) {
      const refused = await api.call('signIn', { identifier, password, company, device: { id: device } });
      expect(refused).toMatchObject({ status: 401, error: { code: 'sign_in_failed' } });
    }
    const { events } = must(await api.call('listSecurityEvents', {}, { token: home.token }));
    expect(events.filter(({ outcome }) => outcome === 'not_a_member')).toHaveLength(2);
  });

  test('L9 · gets into the other company by its rules: its second factor is asked for', async () => {
    await confirm(api, second);
    must(await api.call('setRules', { secondFactor: { required: true } }, { token: second.token }));
    const byPassword = await sessionOf(api, home);
    expect(must(await change(second.companyId, byPassword))).toMatchObject({
      status: 'challenge',
      reason: 'second_factor',
      methods: ['email', 'link'],
    });
    expect((await api.call('me', {}, { token: byPassword })).ok).toBe(true);
    // Whoever gave a code when signing in has shown it already.
    expect(must(await change(second.companyId)).status).toBe('session');
  });

  test('L9 · stays outside where the company is none of theirs, or there is none', async () => {
    const foreign = await newCompany(api);
    for (const company of [foreign.companyId, '0000000000', ''])
      expect((await change(company)).error?.code).toBe('not_found');
    expect((await api.call('me', {}, { token: home.token })).ok).toBe(true);
  });

  test('L14 · is asked for the second factor by each company until that one trusts the device', async () => {
    const { secret } = await turnTotpOn(api, home);
    const { email: identifier, password, device } = home;
    const signIn = async (company: string) =>
      must(await api.call('signIn', { identifier, password, company, device: { id: device } }));
    const asked = await signIn(home.companyId);
    const challenge = asked.status === 'challenge' ? asked.challenge : '';
    const code = totpCode(secret, api.clock.now());
    must(await api.call('answerChallenge', { challenge, device, method: 'totp', code, trust: true }));
    expect((await signIn(home.companyId)).status).toBe('session');
    expect((await signIn(second.companyId)).status).toBe('challenge');
  });

  test('L19 · a company that trusts a device no more leaves it to the other whether it does', async () => {
    const { secret } = await turnTotpOn(api, home);
    const { email: identifier, password, device } = home;
    const signIn = async (company: string) =>
      must(await api.call('signIn', { identifier, password, company, device: { id: device } }));
    for (const company of [home.companyId, second.companyId]) {
      const asked = await signIn(company);
      const challenge = asked.status === 'challenge' ? asked.challenge : '';
      const code = totpCode(secret, api.clock.now());
      must(await api.call('answerChallenge', { challenge, device, method: 'totp', code, trust: true }));
      await api.clock.advance(MINUTE);
    }
    await confirm(api, home);
    const { devices } = must(await api.call('listDevices', {}, { token: home.token }));
    must(await api.call('withdrawTrust', { id: devices[0]!.id }, { token: home.token }));
    expect((await signIn(home.companyId)).status).toBe('challenge');
    expect((await signIn(second.companyId)).status).toBe('session');
  });

  test('L17 · does not carry a session past the address list of the other company', async () => {
    await confirm(api, second);
    const here = ['127.0.0.1', '::1'];
    must(await api.call('setRules', { addresses: here }, { token: second.token }));
    expect((await change(second.companyId)).ok).toBe(true);
  });
});

describe('a locked screen', () => {
  const own = () => ({ token: home.token });

  test('L33 · answers nothing until it is opened, by password', async () => {
    must(await api.call('lockSession', {}, own()));
    expect(await api.call('listSessions', {}, own())).toMatchObject({ status: 423, error: { code: 'session_locked' } });
    expect((await api.call('inbox', {}, own())).error?.code).toBe('session_locked');
    expect(must(await api.call('me', {}, own())).session.locked).toBe(true);
    await confirm(api, home);
    expect((await api.call('listSessions', {}, own())).ok).toBe(true);
  });

  test('L33 · opens by a second factor as well, and not by a wrong one', async () => {
    const { secret } = await turnTotpOn(api, home);
    must(await api.call('lockSession', {}, own()));
    const { challenge, methods } = must(await api.call('beginConfirm', { device: home.device }, own()));
    expect(methods).toEqual(['password', 'totp', 'backup']);
    const code = totpCode(secret, api.clock.now());
    const give = (typed: string) =>
      api.call('answerConfirm', { challenge, device: home.device, method: 'totp', code: typed }, own());
    expect((await give(otherCode(code))).error?.code).toBe('challenge_failed');
    expect(must(await api.call('me', {}, own())).session.locked).toBe(true);
    expect((await give(code)).ok).toBe(true);
    expect(must(await api.call('me', {}, own())).session.locked).toBe(false);
  });

  test('L33 · takes the proofs of before away', async () => {
    await confirm(api, home);
    expect((await api.call('beginTotp', {}, own())).ok).toBe(true);
    must(await api.call('lockSession', {}, own()));
    const { challenge } = must(await api.call('beginConfirm', { device: home.device }, own()));
    const input = { challenge, device: home.device, method: 'password', password: 'Wrong-one 1!' } as const;
    expect((await api.call('answerConfirm', input, own())).ok).toBe(false);
    expect((await api.call('beginTotp', {}, own())).error?.code).toBe('session_locked');
  });
});

describe('a proof of who one is', () => {
  test('R27 · cannot be guessed by asking for a new question before the old one is used up', async () => {
    const { secret } = await turnTotpOn(api, home);
    const wrong = otherCode(totpCode(secret, api.clock.now()));
    const { device } = home;
    let guesses = 0;
    for (let round = 0; round < 8; round++) {
      const asked = await api.call('beginConfirm', { device }, { token: home.token });
      if (!asked.ok) break;
      const input = { challenge: asked.value.challenge, device, method: 'totp', code: wrong } as const;
      for (let count = 0; count < 4; count++, guesses++) await api.call('answerConfirm', input, { token: home.token });
    }
    expect(guesses).toBe(16);
    const { challenge } = must(await api.call('beginConfirm', { device }, { token: home.token }));
    const right = { challenge, device, method: 'totp', code: totpCode(secret, api.clock.now()) } as const;
    const refused = await api.call('answerConfirm', right, { token: home.token });
    expect(refused.error?.code).toBe('sign_in_locked');
  });

  test('R27 · belongs to the session that was asked: a challenge of another is none', async () => {
    const { challenge } = must(await api.call('beginConfirm', { device: home.device }, { token: home.token }));
    const input = { challenge, device: home.device, method: 'password', password: home.password } as const;
    const foreign = await api.call('answerConfirm', input, { token: second.token });
    expect(foreign.error?.code).toBe('challenge_expired');
    expect((await api.call('answerChallenge', { challenge, device: home.device, method: 'email' })).error?.code).toBe(
      'challenge_expired',
    );
  });
});
