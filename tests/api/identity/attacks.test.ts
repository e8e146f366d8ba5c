import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { anyPhone, bindPhone, nextTurn, textedCode, textsTo } from '../../support/contacts.ts';
import type { TestCompany } from '../../support/factories.ts';
import {
  anyEmail,
  confirm,
  linkTokenFor,
  mailedCode,
  mailTo,
  must,
  newCompany,
  PASSWORD,
  registration,
  tokenOf,
} from '../../support/factories.ts';
import { knockWithPasskey, newPasskey } from '../../support/passkey.ts';
import { challengeOf, knock, otherCode, totpCode, turnTotpOn } from '../../support/people.ts';
import { setRules } from '../../support/security.ts';

const MINUTE = 60_000;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => nextTurn(api));
afterAll(() => api.close());

describe('guesses by whoever holds a session', () => {
  let owner: TestCompany;
  beforeEach(async () => {
    owner = await newCompany(api);
    await setRules(api, owner, { alerts: { failures: { response: 'proof' } } });
  });

  const ask = () => api.call('beginConfirm', { device: owner.device }, { token: owner.token });

  test('L12 · of the password end with a lock, also where the rule is a proof of work alone', async () => {
    const { challenge } = must(await ask());
    const guess = { challenge, device: owner.device, method: 'password', password: 'Wrong-one 1!' } as const;
    const codes = [];
    for (let tries = 0; tries < 4; tries++)
      codes.push((await api.call('answerConfirm', guess, { token: owner.token })).error?.code);
    expect(codes.at(-1)).toBe('sign_in_locked');
    const right = { ...guess, password: owner.password };
    expect((await api.call('answerConfirm', right, { token: owner.token })).error?.code).toBe('sign_in_locked');
  });

  test('L12 · but a right one in between starts the count anew: typing errors add up to no lock', async () => {
    for (let mornings = 0; mornings < 3; mornings++) {
      const { challenge } = must(await ask());
      const given = { challenge, device: owner.device, method: 'password', password: 'Wrong-one 1!' } as const;
      const wrong = await api.call('answerConfirm', given, { token: owner.token });
      expect(wrong.error?.params).toEqual({ left: 3 });
      must(await api.call('answerConfirm', { ...given, password: owner.password }, { token: owner.token }));
    }
  });

  test('L12 · of codes end with a lock, however often the question is begun anew', async () => {
    const { secret } = await turnTotpOn(api, owner);
    const code = otherCode(totpCode(secret, api.clock.now()));
    let begun = await ask();
    for (let questions = 0; questions < 6 && begun.ok; questions++) {
      const guess = { challenge: begun.value.challenge, device: owner.device, method: 'totp', code } as const;
      await api.call('answerConfirm', guess, { token: owner.token });
      begun = await ask();
    }
    expect(begun.error?.code).toBe('sign_in_locked');
  });
});

describe('whose phone it is', () => {
  async function boundPhone(): Promise<string> {
    const company = await newCompany(api);
    await confirm(api, company);
    return (await bindPhone(api, company)).phone;
  }

  const begin = async (phone: string, device: string) =>
    must(await api.call('beginPhoneSignIn', { phone, device: { id: device } })).challenge;

  const answer = async (challenge: string, device: string) =>
    (await api.call('answerChallenge', { challenge, device, method: 'sms', code: '000000' })).error;

  /** What each endpoint that takes a challenge says of one that came by phone. */
  async function said(phone: string) {
    await nextTurn(api);
    const device = newId();
    const first = await begin(phone, device);
    const passkey = await api.call('beginPasskeyAnswer', { challenge: first, device });
    await answer(first, device);
    await nextTurn(api);
    const second = await begin(phone, device);
    const older = await answer(first, device);
    for (let tries = 0; tries < 5; tries++) await answer(second, device);
    const knocked = await knock(api, { email: phone }, { password: 'Wrong-one 1!', device });
    await nextTurn(api);
    const { challenge } = must(await api.call('recover', { identifier: phone, device }));
    const sent = await api.call('sendChallengeCode', { challenge, device, method: 'sms' });
    const asked = await api.call('beginPasskeyAnswer', { challenge, device });
    const codes = [passkey, sent, asked].map(({ error }) => error?.code);
    return [...codes, older?.code, knocked.error?.code, knocked.error?.params];
  }

  test('L7 · is told by no endpoint that takes a challenge, and not by how failures add up', async () => {
    const known = await said(await boundPhone());
    expect(known).toEqual(await said(anyPhone()));
    expect(known).toContainEqual({ left: 1 });
  });
});

test('R9 · a company that is called like an address sends nobody a link of its own', async () => {
  const given = registration({ companyName: '领奖 https://prize.example/now', contactName: 'a@prize.example' });
  must(await api.call('register', given));
  const { subject, text } = await mailTo(api, given.email);
  for (const part of [subject, text]) {
    expect(part).toContain('领奖 https://\u200aprize.\u200aexample');
    expect(part).not.toContain('prize.example');
  }
});

test('L5 · asking for links does not lengthen the time of a code', async () => {
  const owner = await newCompany(api);
  await nextTurn(api);
  const device = newId();
  const { challenge } = await challengeOf(api, owner, device);
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
  const code = await mailedCode(api, owner.email);
  for (let links = 0; links < 2; links++) {
    await api.clock.advance(9 * MINUTE);
    must(await api.call('sendChallengeCode', { challenge, device, method: 'link' }));
  }
  const late = await api.call('answerChallenge', { challenge, device, method: 'email', code });
  expect(late.error?.code).toBe('challenge_failed');
});

test('R19 · a number gets thirty texts a day at most, also from whoever knows the password', async () => {
  const owner = await newCompany(api);
  await confirm(api, owner);
  await bindPhone(api, owner);
  const device = newId();
  const { challenge } = await challengeOf(api, owner, device);
  const send = async (method: 'sms' | 'email') => {
    await nextTurn(api);
    return (await api.call('sendChallengeCode', { challenge, device, method })).error?.code;
  };
  for (let texts = 0; texts < 30; texts++) expect(await send('sms')).toBeUndefined();
  expect(await send('sms')).toBe('rate_limited');
  expect(await send('email')).toBeUndefined();
});

test('L15 · a name with half a character in it does not make the log look changed', async () => {
  const { token } = await newCompany(api);
  const { link } = must(await api.call('inviteMember', { email: anyEmail(), role: 'agent' }, { token }));
  must(await api.call('acceptInvitation', { token: tokenOf(link), name: '乙班\uD800', password: PASSWORD }));
  expect(must(await api.call('checkLog', {}, { token })).brokenAt).toBe(null);
});

describe('whoever registered with a foreign e-mail, and activated by the own phone', () => {
  const email = () => squatted.email;
  let squatted: { email: string; phone: string };
  beforeEach(async () => {
    const phone = anyPhone();
    const given = registration({ phone });
    must(await api.call('register', given));
    squatted = { email: given.email, phone };
    const device = newId();
    const { challenge } = must(await api.call('sendActivationCode', { email: given.email, device }));
    must(await api.call('activateByPhone', { challenge, device, code: await textedCode(api, phone) }));
    await nextTurn(api);
  });

  /** Signed in by the phone alone. */
  async function inside() {
    const device = newId();
    const { challenge } = must(await api.call('beginPhoneSignIn', { phone: squatted.phone, device: { id: device } }));
    const code = await textedCode(api, squatted.phone);
    const admitted = must(await api.call('answerChallenge', { challenge, device, method: 'sms', code }));
    const token = admitted.status === 'session' ? (admitted.token ?? '') : '';
    return { token, device, password: PASSWORD, email: email(), name: '', member: '' };
  }

  /** The mailbox's owner takes a new password. */
  async function reset(password = 'Other-desk-bell 9!') {
    must(await api.call('recover', { identifier: email(), device: newId() }));
    must(await api.call('finishRecovery', { token: await linkTokenFor(api, email()), password }));
    return password;
  }

  test('R21 · keeps no passkey once the mailbox is read, and leaves nothing that keeps its owner out', async () => {
    const { authenticator } = await newPasskey(api, await inside());
    const password = await reset();
    expect((await knockWithPasskey(api, authenticator, { device: newId() })).error?.code).toBe('passkey_failed');
    expect(must(await knock(api, squatted, { password }))).toMatchObject({
      reason: 'new_device',
      methods: ['email', 'link'],
    });
  });

  test('R21 · does not prove the mailbox by a sign-in that its owner turns down', async () => {
    const device = newId();
    const { challenge } = await challengeOf(api, squatted, device);
    must(await api.call('sendChallengeCode', { challenge, device, method: 'link' }));
    must(await api.call('confirmSignIn', { token: await linkTokenFor(api, email()), allow: false }));
    await reset();
    const before = await textsTo(api, squatted.phone);
    await nextTurn(api);
    must(await api.call('beginPhoneSignIn', { phone: squatted.phone, device: { id: newId() } }));
    expect(await textsTo(api, squatted.phone)).toBe(before);
  });
});
