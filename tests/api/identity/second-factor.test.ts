import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, mailedCode, must, newCompany, newMember } from '../../support/factories.ts';
import {
  asPage,
  challengeOf,
  confirmFully,
  cookieOf,
  knock,
  otherCode,
  totpCode,
  turnTotpOn,
} from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
let device: string;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  // A minute after the code that let it in.
  await api.clock.advance(MINUTE);
  await confirm(api, company);
  device = newId();
});
afterAll(() => api.close());

const answer = (challenge: string, method: 'totp' | 'email' | 'backup', code: string, from = device) =>
  api.call('answerChallenge', { challenge, device: from, method, code });

const own = (token = company.token) => ({ token });

const codeInMail = () => mailedCode(api, company.email);

async function emailChallenge(): Promise<string> {
  must(await api.call('setEmailCode', { enabled: true }, own()));
  const { challenge } = await challengeOf(api, company, device);
  must(await api.call('sendChallengeCode', { challenge, device }));
  return challenge;
}

describe('authenticator app', () => {
  test('R20 · with the authenticator on, the password alone is no session; its code is', async () => {
    const { secret } = await turnTotpOn(api, company);
    const asked = await challengeOf(api, company, device);
    expect(asked).toEqual({
      status: 'challenge',
      challenge: expect.any(String),
      reason: 'second_factor',
      methods: ['totp', 'backup'],
      trustDays: 30,
      expiresAt: api.clock.now() + 10 * MINUTE,
    });
    expect((await api.call('me', {}, { token: asked.challenge })).status).toBe(401);
    const admitted = must(await answer(asked.challenge, 'totp', totpCode(secret, api.clock.now())));
    const token = admitted.status === 'session' ? admitted.token : '';
    expect(must(await api.call('me', {}, { token })).account).toMatchObject({ totp: true, backupCodes: 10 });
  });

  test('R20 · spaces between the digits do not matter, as an app shows them', async () => {
    const { secret } = await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    const code = totpCode(secret, api.clock.now());
    expect((await answer(challenge, 'totp', ` ${code.slice(0, 3)} ${code.slice(3)}`)).ok).toBe(true);
  });

  test('R20 · the step before and after are taken, those beyond are not', async () => {
    const { secret } = await turnTotpOn(api, company);
    for (const [shift, taken] of [
      [-2, false],
      [2, false],
      [1, true],
    ] as const) {
      const { challenge } = await challengeOf(api, company, device);
      const code = totpCode(secret, api.clock.now() + shift * 30_000);
      expect((await answer(challenge, 'totp', code)).ok).toBe(taken);
    }
    await api.clock.advance(3 * 30_000);
    const { challenge } = await challengeOf(api, company, device);
    expect((await answer(challenge, 'totp', totpCode(secret, api.clock.now() - 30_000))).ok).toBe(true);
  });

  test('R20 · a code works once, also when it is sent twice at once', async () => {
    const { secret } = await turnTotpOn(api, company);
    const devices = [newId(), newId(), newId()];
    const asked = await Promise.all(devices.map((id) => challengeOf(api, company, id)));
    const code = totpCode(secret, api.clock.now());
    const answers = await Promise.all(asked.map(({ challenge }, at) => answer(challenge, 'totp', code, devices[at])));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const later = await challengeOf(api, company, device);
    expect((await answer(later.challenge, 'totp', code)).error?.code).toBe('challenge_failed');
  });

  test('R20 · nothing is on before a code of the new secret was shown', async () => {
    const { uri, secret } = must(await api.call('beginTotp', {}, own()));
    expect(uri).toMatch(/^otpauth:\/\/totp\/Frontdesk:/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    const code = totpCode(secret, api.clock.now());
    expect((await api.call('confirmTotp', { code: otherCode(code) }, own())).error?.code).toBe('challenge_failed');
    expect(must(await knock(api, company, { device: company.device })).status).toBe('session');
    expect(must(await api.call('confirmTotp', { code }, own())).backupCodes).toHaveLength(10);
    expect(must(await knock(api, company)).status).toBe('challenge');
  });

  test('R20 · a new phone takes over only once it shows its code', async () => {
    const old = await turnTotpOn(api, company);
    await confirmFully(api, company, { method: 'backup', code: old.backupCodes[0]! });
    const { secret } = must(await api.call('beginTotp', {}, own()));
    const first = await challengeOf(api, company, device);
    expect((await answer(first.challenge, 'totp', totpCode(old.secret, api.clock.now()))).ok).toBe(true);
    const code = totpCode(secret, api.clock.now());
    expect(must(await api.call('confirmTotp', { code }, own())).backupCodes).toEqual([]);
    await api.clock.advance(30_000);
    const second = await challengeOf(api, company, device);
    expect((await answer(second.challenge, 'totp', totpCode(old.secret, api.clock.now()))).ok).toBe(false);
    expect((await answer(second.challenge, 'totp', totpCode(secret, api.clock.now()))).ok).toBe(true);
  });

  test('the secret is not readable in the database', async () => {
    const { secret } = await turnTotpOn(api, company);
    const row = await api.services.database.db
      .selectFrom('account')
      .select('totp_secret')
      .where('email', '=', company.email)
      .executeTakeFirstOrThrow();
    expect(Buffer.from(row.totp_secret!).toString('latin1')).not.toContain(secret);
  });
});

describe('a challenge', () => {
  test('ends with the fifth wrong answer: a sixth try is refused, though it is right', async () => {
    const { secret } = await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    const right = totpCode(secret, api.clock.now());
    for (let left = 4; left >= 0; left--) {
      expect((await answer(challenge, 'totp', otherCode(right))).error).toMatchObject({
        code: 'challenge_failed',
        params: { left },
      });
    }
    expect(await answer(challenge, 'totp', right)).toMatchObject({ status: 410, error: { code: 'challenge_expired' } });
  });

  test('takes five answers, also when more are sent at once', async () => {
    const { secret } = await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    const wrong = otherCode(totpCode(secret, api.clock.now()));
    const answers = await Promise.all(Array.from({ length: 12 }, () => answer(challenge, 'totp', wrong)));
    expect(answers.filter(({ error }) => error?.code === 'challenge_failed')).toHaveLength(5);
    expect(answers.filter(({ error }) => error?.code === 'challenge_expired')).toHaveLength(7);
  });

  test('that is used up by wrong answers counts as a failure, so that the fourth one locks', async () => {
    const { secret } = await turnTotpOn(api, company);
    const wrong = otherCode(totpCode(secret, api.clock.now()));
    for (let round = 0; round < 4; round++) {
      const { challenge } = await challengeOf(api, company, device);
      for (let count = 0; count < 5; count++) await answer(challenge, 'totp', wrong);
    }
    expect((await knock(api, company, { device })).error?.code).toBe('sign_in_locked');
  });

  test('is for the device that asked', async () => {
    const { secret } = await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    const code = totpCode(secret, api.clock.now());
    expect((await answer(challenge, 'totp', code, newId())).error?.code).toBe('challenge_expired');
    expect((await answer(challenge, 'totp', code)).ok).toBe(true);
  });

  test('is answered the way it came', async () => {
    const { secret } = await turnTotpOn(api, company);
    const code = totpCode(secret, api.clock.now());
    const fromPage = await challengeOf(api, company, device, asPage(api));
    expect((await answer(fromPage.challenge, 'totp', code)).error?.code).toBe('challenge_expired');
    const input = { challenge: fromPage.challenge, device, method: 'totp', code } as const;
    const admitted = await api.call('answerChallenge', input, asPage(api));
    expect(admitted.value).toEqual({ status: 'session', expiresAt: expect.any(Number) });
    expect((await api.call('me', {}, asPage(api, cookieOf(admitted.headers)))).ok).toBe(true);
  });

  test('works once', async () => {
    const { secret } = await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    expect((await answer(challenge, 'totp', totpCode(secret, api.clock.now()))).ok).toBe(true);
    await api.clock.advance(30_000);
    expect((await answer(challenge, 'totp', totpCode(secret, api.clock.now()))).error?.code).toBe('challenge_expired');
  });

  test('ends after ten minutes', async () => {
    const { secret } = await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    await api.clock.advance(10 * MINUTE);
    expect((await answer(challenge, 'totp', totpCode(secret, api.clock.now()))).error?.code).toBe('challenge_expired');
  });

  test('ends when the device asks anew', async () => {
    const { secret } = await turnTotpOn(api, company);
    const older = await challengeOf(api, company, device);
    await challengeOf(api, company, device);
    const code = totpCode(secret, api.clock.now());
    expect((await answer(older.challenge, 'totp', code)).error?.code).toBe('challenge_expired');
  });

  test('is no way around the gate: a member disabled meanwhile stays outside', async () => {
    const agent = await newMember(api, company);
    const { secret } = await turnTotpOn(api, agent);
    const { challenge } = await challengeOf(api, agent, device);
    must(await api.call('updateMember', { id: agent.member, state: 'disabled' }, own()));
    const refused = await answer(challenge, 'totp', totpCode(secret, api.clock.now()));
    expect(refused.error?.code).toBe('account_disabled');
  });

  test('keeps "remember me"', async () => {
    const { secret } = await turnTotpOn(api, company);
    const admitted = must(await knock(api, company, { device, remember: true }));
    const challenge = admitted.status === 'challenge' ? admitted.challenge : '';
    const { expiresAt } = must(await answer(challenge, 'totp', totpCode(secret, api.clock.now())));
    expect(expiresAt).toBe(api.clock.now() + 30 * 24 * 60 * MINUTE);
  });
});

describe('code by e-mail', () => {
  test('R20 · the mailed code passes; the hint shows no whole address', async () => {
    must(await api.call('setEmailCode', { enabled: true }, own()));
    const asked = await challengeOf(api, company, device);
    expect(asked.methods).toEqual(['email', 'link', 'backup']);
    expect(asked.emailHint).toBe(`${company.email[0]}***@example.com`);
    const { resendAt } = must(await api.call('sendChallengeCode', { challenge: asked.challenge, device }));
    expect(resendAt).toBe(api.clock.now() + MINUTE);
    expect((await answer(asked.challenge, 'email', await codeInMail())).ok).toBe(true);
  });

  test('R19 · a wrong code is refused, and the right one still passes', async () => {
    const challenge = await emailChallenge();
    const code = await codeInMail();
    expect((await answer(challenge, 'email', otherCode(code))).error?.code).toBe('challenge_failed');
    expect((await answer(challenge, 'email', code)).ok).toBe(true);
    expect((await answer(challenge, 'email', code)).error?.code).toBe('challenge_expired');
  });

  test('R19 · a code works for ten minutes', async () => {
    const timely = await emailChallenge();
    await api.clock.advance(10 * MINUTE - 1);
    expect((await answer(timely, 'email', await codeInMail())).ok).toBe(true);
    const { challenge } = await challengeOf(api, company, device);
    must(await api.call('sendChallengeCode', { challenge, device }));
    await api.clock.advance(10 * MINUTE);
    expect((await answer(challenge, 'email', await codeInMail())).ok).toBe(false);
  });

  test('R19 · it is sent again after a minute, not before, and the older one ends', async () => {
    const challenge = await emailChallenge();
    const older = await codeInMail();
    await api.clock.advance(MINUTE - 1000);
    const early = await api.call('sendChallengeCode', { challenge, device });
    expect(early).toMatchObject({ status: 429, error: { code: 'code_wait', params: { seconds: 1 } } });
    await api.clock.advance(1000);
    must(await api.call('sendChallengeCode', { challenge, device }));
    const newer = await codeInMail();
    if (newer !== older) expect((await answer(challenge, 'email', older)).ok).toBe(false);
    expect((await answer(challenge, 'email', newer)).ok).toBe(true);
  });

  test('R19 · asking at once sends one code', async () => {
    must(await api.call('setEmailCode', { enabled: true }, own()));
    const { challenge } = await challengeOf(api, company, device);
    const calls = Array.from({ length: 6 }, () => api.call('sendChallengeCode', { challenge, device }));
    expect((await Promise.all(calls)).filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a code fits its own challenge only', async () => {
    const first = await emailChallenge();
    const code = await codeInMail();
    const elsewhere = newId();
    const second = await challengeOf(api, company, elsewhere);
    expect((await answer(second.challenge, 'email', code, elsewhere)).error?.code).toBe('challenge_failed');
    expect((await answer(first, 'email', code)).ok).toBe(true);
  });

  test('another device, and a method that is off, send nothing', async () => {
    await turnTotpOn(api, company);
    const { challenge } = await challengeOf(api, company, device);
    const off = await api.call('sendChallengeCode', { challenge, device });
    expect(off.error?.code).toBe('second_factor_missing');
    const stranger = await api.call('sendChallengeCode', { challenge, device: newId() });
    expect(stranger.error?.code).toBe('challenge_expired');
    expect((await answer(challenge, 'email', '123456')).error?.code).toBe('challenge_failed');
  });
});

describe('backup codes', () => {
  test('R20 · each passes once, as it was shown or as it is typed', async () => {
    const { backupCodes } = await turnTotpOn(api, company);
    expect(new Set(backupCodes).size).toBe(10);
    for (const code of backupCodes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
    const [first = '', second = ''] = backupCodes;
    for (const typed of [first, second.toLowerCase().replace('-', ' ')]) {
      const { challenge } = await challengeOf(api, company, device);
      expect((await answer(challenge, 'backup', typed)).ok).toBe(true);
    }
    const again = await challengeOf(api, company, device);
    expect((await answer(again.challenge, 'backup', first)).error?.code).toBe('challenge_failed');
    expect(must(await api.call('me', {}, own())).account.backupCodes).toBe(8);
  });

  test('new ones void the old ones', async () => {
    const { backupCodes } = await turnTotpOn(api, company);
    await confirmFully(api, company, { method: 'backup', code: backupCodes[1]! });
    const renewed = must(await api.call('renewBackupCodes', {}, own())).backupCodes;
    expect(renewed).toHaveLength(10);
    const { challenge } = await challengeOf(api, company, device);
    expect((await answer(challenge, 'backup', backupCodes[0]!)).ok).toBe(false);
    expect((await answer(challenge, 'backup', renewed[0]!)).ok).toBe(true);
  });

  test('are none without a second factor', async () => {
    const refused = await api.call('renewBackupCodes', {}, own());
    expect(refused).toMatchObject({ status: 409, error: { code: 'second_factor_missing' } });
    expect((await api.call('confirmTotp', { code: '123456' }, own())).error?.code).toBe('second_factor_missing');
    expect((await api.call('removeTotp', {}, own())).error?.code).toBe('second_factor_missing');
  });

  test('are given once, though the switch is pressed twice at once', async () => {
    const answers = await Promise.all([1, 2].map(() => api.call('setEmailCode', { enabled: true }, own())));
    expect(answers.filter((answer) => answer.value?.backupCodes.length === 10)).toHaveLength(1);
    // The other one found nothing to do, or a second factor that wants to be shown first.
    for (const { ok, value, error } of answers)
      expect(ok ? [0, 10] : ['step_up_required']).toContain(ok ? value?.backupCodes.length : error?.code);
  });

  test('go with the last second factor', async () => {
    const { secret } = await turnTotpOn(api, company);
    await confirmFully(api, company, { method: 'totp', code: totpCode(secret, api.clock.now()) });
    expect(must(await api.call('setEmailCode', { enabled: true }, own())).backupCodes).toEqual([]);
    expect((await challengeOf(api, company, device)).methods).toEqual(['totp', 'email', 'link', 'backup']);
    must(await api.call('removeTotp', {}, own()));
    expect(must(await api.call('me', {}, own())).account).toMatchObject({
      totp: false,
      emailCode: true,
      backupCodes: 10,
    });
    must(await api.call('setEmailCode', { enabled: false }, own()));
    expect(must(await api.call('me', {}, own())).account).toMatchObject({ emailCode: false, backupCodes: 0 });
    expect(must(await knock(api, company, { device: company.device })).status).toBe('session');
  });
});
