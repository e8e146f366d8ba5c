import { afterAll, beforeAll, expect, test } from 'vitest';
import { solve } from '../../../lib/api/proof-of-work.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api, CallOptions } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { anyPhone, bindPhone, nextTurn, textedCode, textsTo } from '../../support/contacts.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, mailedCode, must, newCompany, PASSWORD } from '../../support/factories.ts';
import {
  asPage,
  cookieOf,
  from,
  knock,
  otherCode,
  startApiBehindProxy,
  totpCode,
  turnTotpOn,
} from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
let owner: TestCompany;
let phone: string;
beforeAll(async () => {
  api = await startApi();
  [owner, phone] = await ownerWithPhone();
});
afterAll(() => api.close());

async function ownerWithPhone(): Promise<[TestCompany, string]> {
  const company = await newCompany(api);
  await confirm(api, company);
  return [company, (await bindPhone(api, company)).phone];
}

const label = 'Chrome · Windows';
const begin = (number: string, device = newId(), options: CallOptions = {}) =>
  api.call('beginPhoneSignIn', { phone: number, device: { id: device, label } }, options);

const answer = (challenge: string, device: string, code: string, options: CallOptions = {}) =>
  api.call('answerChallenge', { challenge, device, method: 'sms', code }, options);

/** A code that is on its way to a phone, in its own minute. */
async function begun(number = phone) {
  await nextTurn(api);
  const device = newId();
  const { challenge } = must(await begin(number, device));
  return { device, challenge, code: await textedCode(api, number) };
}

test('L2 · e-mail, phone, company ID, and company ID with name all reach the same account', async () => {
  const { companyId, name, email, device } = owner;
  const ways = [
    { identifier: email },
    { identifier: email, company: companyId },
    { identifier: phone },
    { identifier: phone.slice(3), company: companyId },
    { identifier: companyId },
    { identifier: `${companyId.slice(0, 5)} ${companyId.slice(5)}` },
    { identifier: name, company: companyId },
  ];
  for (const way of ways) {
    const admitted = must(await knock(api, owner, { ...way, device }));
    const token = admitted.status === 'session' ? admitted.token : undefined;
    expect(must(await api.call('me', {}, { token: token ?? '' })).account.email).toBe(email);
  }
});

test.each([
  ['spaces', (plain: string) => ` ${plain.slice(0, 3)} ${plain.slice(3, 7)} ${plain.slice(7)} `],
  ['hyphens', (plain: string) => `${plain.slice(0, 3)}-${plain.slice(3, 7)}-${plain.slice(7)}`],
  ['its country', (plain: string) => `+86 ${plain}`],
  ['the dialled country', (plain: string) => `0086${plain}`],
  [
    'full-width digits',
    (plain: string) => plain.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  ],
])('L8 · a phone written with %s is the same phone', async (_how, write) => {
  const identifier = write(phone.slice(3));
  expect((await knock(api, owner, { identifier, device: owner.device })).ok).toBe(true);
  await nextTurn(api);
  must(await begin(identifier));
  expect(await textedCode(api, phone)).toMatch(/^\d{6}$/);
});

test('L8 · case and full-width signs of an e-mail do not matter, those of a password do', async () => {
  const identifier = ` ${owner.email.toUpperCase().replace('@', '＠')} `;
  expect((await knock(api, owner, { identifier, device: owner.device })).ok).toBe(true);
  const altered = { identifier, device: owner.device, password: `${PASSWORD} ` };
  expect((await knock(api, owner, altered)).error?.code).toBe('sign_in_failed');
});

test('L2 · a phone that was given but not proved signs nobody in', async () => {
  const number = anyPhone();
  const company = await newCompany(api, { phone: number });
  expect((await knock(api, company, { identifier: number })).error?.code).toBe('sign_in_failed');
  await nextTurn(api);
  must(await begin(number));
  expect(await textsTo(api, number)).toBe(0);
});

test('L2 · a code by phone takes the place of the password, also on a new device', async () => {
  const { device, challenge, code } = await begun();
  const admitted = must(await answer(challenge, device, code));
  expect(admitted.status).toBe('session');
  const token = admitted.status === 'session' ? (admitted.token ?? '') : '';
  expect(must(await api.call('me', {}, { token })).account.email).toBe(owner.email);
  expect((await answer(challenge, device, code)).error?.code).toBe('challenge_expired');
});

test('L2 · a page gets its session as a cookie, and a code asked by a page is of no use to a program', async () => {
  await nextTurn(api);
  const device = newId();
  const { challenge } = must(await begin(phone, device, asPage(api)));
  const code = await textedCode(api, phone);
  expect((await answer(challenge, device, code)).error?.code).toBe('challenge_expired');
  const signed = await answer(challenge, device, code, asPage(api));
  expect(must(signed)).not.toHaveProperty('token');
  expect((await api.call('me', {}, asPage(api, cookieOf(signed.headers)))).ok).toBe(true);
});

test('L2 · wrong, foreign, late and sixth codes are refused', async () => {
  const { device, challenge, code } = await begun();
  expect((await answer(challenge, newId(), code)).error?.code).toBe('challenge_expired');
  for (const left of [4, 3, 2, 1, 0])
    expect((await answer(challenge, device, otherCode(code))).error).toMatchObject({
      code: 'challenge_failed',
      params: { left },
    });
  expect((await answer(challenge, device, code)).error?.code).toBe('challenge_expired');
  const late = await begun();
  await api.clock.advance(10 * MINUTE);
  expect((await answer(late.challenge, late.device, late.code)).error?.code).toBe('challenge_expired');
});

test('R20 · a phone alone never passes a second factor', async () => {
  const [person, number] = await ownerWithPhone();
  const { secret } = await turnTotpOn(api, person);
  const { device, challenge, code } = await begun(number);
  const next = must(await answer(challenge, device, code));
  if (next.status !== 'challenge') throw new Error('expected a challenge');
  expect(next).toMatchObject({ reason: 'second_factor', methods: ['totp', 'backup'] });
  const totp = { challenge: next.challenge, device, method: 'totp', code: totpCode(secret, api.clock.now()) } as const;
  expect(must(await api.call('answerChallenge', totp)).status).toBe('session');
});

test('R20 · whose second factor is the phone is asked for something else after the phone', async () => {
  const [person, number] = await ownerWithPhone();
  must(await api.call('setSmsCode', { enabled: true }, { token: person.token }));
  const { device, challenge, code } = await begun(number);
  const next = must(await answer(challenge, device, code));
  if (next.status !== 'challenge') throw new Error('expected a challenge');
  expect(next.methods).not.toContain('sms');
  await nextTurn(api);
  must(await api.call('sendChallengeCode', { challenge: next.challenge, device, method: 'email' }));
  const mailed = {
    challenge: next.challenge,
    device,
    method: 'email',
    code: await mailedCode(api, person.email),
  } as const;
  expect(must(await api.call('answerChallenge', mailed)).status).toBe('session');
});

test('L7 · a phone that is nobody’s gets the same answers, and no message', async () => {
  const [, bound] = await ownerWithPhone();
  const number = anyPhone();
  const known = await begun(bound);
  await nextTurn(api);
  const device = newId();
  const mine = must(await begin(number, device));
  await nextTurn(api);
  const theirs = must(await begin(bound));
  expect(Object.keys(mine)).toEqual(Object.keys(theirs));
  expect([mine.challenge.length, mine.expiresAt - mine.resendAt]).toEqual([
    theirs.challenge.length,
    theirs.expiresAt - theirs.resendAt,
  ]);
  expect((await answer(mine.challenge, newId(), '123456')).error?.code).toBe('challenge_expired');
  const resend = (challenge: string, from: string) =>
    api.call('sendChallengeCode', { challenge, device: from, method: 'sms' });
  for (const [challenge, where] of [
    [mine.challenge, device],
    [known.challenge, known.device],
  ] as const) {
    await nextTurn(api);
    expect(must(await resend(challenge, where)).resendAt).toBe(api.clock.now() + MINUTE);
    expect((await resend(challenge, where)).error?.code).toBe('rate_limited');
  }
  for (const left of [4, 3, 2, 1, 0])
    expect((await answer(mine.challenge, device, '123456')).error).toMatchObject({
      code: 'challenge_failed',
      params: { left },
    });
  expect((await answer(mine.challenge, device, '123456')).error?.code).toBe('challenge_expired');
  expect(await textsTo(api, number)).toBe(0);
});

test('L7 · how long it takes does not tell whose phone it is', async () => {
  const [, number] = await ownerWithPhone();
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  for (let run = 0; run < 8; run++) {
    await nextTurn(api);
    for (const [who, one] of [
      ['known', number],
      ['unknown', anyPhone()],
    ] as const) {
      const began = performance.now();
      must(await begin(one));
      took[who].push(performance.now() - began);
    }
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  const [known, unknown] = [median(took.known), median(took.unknown)];
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(1.5);
});

test('R19 · a number gets one code a minute and ten a day, whoever asks', async () => {
  const [, bound] = await ownerWithPhone();
  // The code that bound the one phone was its first.
  for (const [number, most] of [
    [bound, 9],
    [anyPhone(), 10],
  ] as const) {
    let taken = 0;
    for (let count = 0; count < 11; count++) {
      await nextTurn(api);
      if ((await begin(number)).ok) taken++;
    }
    expect(taken).toBe(most);
    expect((await begin(number)).error).toMatchObject({ code: 'rate_limited' });
  }
});

test('L12 · an address that asks often brings a proof of work', async () => {
  const proxied = await startApiBehindProxy();
  try {
    const here = from('203.0.113.9');
    const ask = (proof?: string) =>
      proxied.call('beginPhoneSignIn', { phone: anyPhone(), device: { id: newId() }, proof }, here);
    for (let count = 0; count < 3; count++) expect((await ask()).ok).toBe(true);
    expect(await ask()).toMatchObject({ status: 428, error: { code: 'proof_required' } });
    expect((await ask('nonsense')).error?.code).toBe('proof_required');
    const proof = await solve(must(await proxied.call('proofOfWork', { purpose: 'sign_in' }, here)));
    expect((await ask(proof)).ok).toBe(true);
    expect((await ask(proof)).error?.code).toBe('proof_required');
    const elsewhere = { phone: anyPhone(), device: { id: newId() } };
    expect((await proxied.call('beginPhoneSignIn', elsewhere, from('203.0.113.10'))).ok).toBe(true);
  } finally {
    await proxied.close();
  }
});

test('L12 · codes that are guessed lock, whether or not the phone is anybody’s', async () => {
  for (const number of [(await ownerWithPhone())[1], anyPhone()]) {
    const device = newId();
    let refused = '';
    for (let round = 0; round < 6 && refused !== 'sign_in_locked'; round++) {
      await nextTurn(api);
      const { challenge } = must(await begin(number, device));
      // Of a million codes none of these is likely to be the right one.
      for (let tried = 0; tried < 5; tried++) refused = (await answer(challenge, device, '000000')).error?.code ?? '';
    }
    expect(refused).toBe('sign_in_locked');
    await api.clock.advance(61 * MINUTE);
  }
});

test('L2 · a server that sends no text messages says so to everybody', async () => {
  const mute = await startApi({ environment: { PUBLIC_URL: 'https://desk.example.com', HOST: 'localhost' } });
  try {
    const there = await fetch(`http://localhost:${mute.services.settings.port}/api/sign-in/phone`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, device: { id: newId() } }),
    });
    expect(await there.json()).toMatchObject({ error: { code: 'sms_unavailable' } });
  } finally {
    await mute.close();
  }
});
