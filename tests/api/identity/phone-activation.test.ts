import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { anyPhone, nextTurn, overviewOf, textedCode, textsTo } from '../../support/contacts.ts';
import { anyEmail, linkTokenFor, must, PASSWORD, registration } from '../../support/factories.ts';
import { knock, otherCode, sessionOf } from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const device = newId();
const send = (email: string, named?: string) => api.call('sendActivationCode', { email, device, registration: named });
const show = (challenge: string, code: string, from = device) =>
  api.call('activateByPhone', { challenge, device: from, code });

async function waiting(phone = anyPhone()) {
  await nextTurn(api);
  const given = registration({ phone });
  const { registration: named } = must(await api.call('register', given));
  return { email: given.email, phone, named };
}

test('R21 · a code to the registered phone activates, and the mailed link is void', async () => {
  const { email, phone } = await waiting();
  const link = await linkTokenFor(api, email);
  const { challenge } = must(await send(email));
  const code = await textedCode(api, phone);
  expect((await show(challenge, otherCode(code))).error).toMatchObject({
    code: 'challenge_failed',
    params: { left: 4 },
  });
  expect((await show(challenge, code, newId())).error?.code).toBe('challenge_expired');
  const { companyId } = must(await show(challenge, code));
  expect(companyId).toMatch(/^\d{10}$/);
  expect((await api.call('activate', { token: link })).error?.code).toBe('link_invalid');
  expect((await show(challenge, code)).error?.code).toBe('challenge_expired');
  await nextTurn(api);
  const token = await sessionOf(api, { email });
  const { contacts } = await overviewOf(api, { token });
  expect(contacts).toMatchObject([{ kind: 'phone', purpose: 'main', verified: true }]);
  expect((await knock(api, { email }, { identifier: phone })).ok).toBe(true);
});

test('R21 · the mailed link activates too; then the code is void and the phone unproved', async () => {
  const { email, phone } = await waiting();
  const { challenge } = must(await send(email));
  const code = await textedCode(api, phone);
  must(await api.call('activate', { token: await linkTokenFor(api, email) }));
  expect((await show(challenge, code)).error?.code).toMatch(/^challenge_(expired|failed)$/);
  await nextTurn(api);
  const overview = await overviewOf(api, { token: await sessionOf(api, { email }) });
  expect(overview.email.verified).toBe(true);
  expect(overview.contacts).toMatchObject([{ verified: false }]);
  expect(overview.advice).toContain('verify_phone');
});

test('R21 · by neither there is no sign-in', async () => {
  const { email } = await waiting();
  must(await send(email));
  expect((await knock(api, { email })).error?.code).toBe('activation_pending');
});

test('R21 · wrong, late and sixth codes activate nothing', async () => {
  const { email, phone } = await waiting();
  const first = must(await send(email));
  const code = await textedCode(api, phone);
  for (const left of [4, 3, 2, 1, 0])
    expect((await show(first.challenge, otherCode(code))).error?.params).toEqual({ left });
  expect((await show(first.challenge, code)).error?.code).toBe('challenge_expired');
  await nextTurn(api);
  const second = must(await send(email));
  const late = await textedCode(api, phone);
  await api.clock.advance(10 * MINUTE);
  expect((await show(second.challenge, late)).error?.code).toBe('challenge_expired');
  expect((await knock(api, { email })).error?.code).toBe('activation_pending');
});

test('R21 · an unknown e-mail and one without a phone get the same answer, and no message', async () => {
  const { email, phone } = await waiting();
  const real = must(await send(email));
  const without = registration();
  must(await api.call('register', without));
  for (const other of [anyEmail(), without.email]) {
    const pretended = must(await send(other));
    expect({ ...pretended, challenge: '' }).toEqual({ ...real, challenge: '' });
    expect((await show(pretended.challenge, '123456')).error).toMatchObject({
      code: 'challenge_failed',
      params: { left: 4 },
    });
    expect((await send(other)).error?.code).toBe('rate_limited');
  }
  expect((await send(email)).error?.code).toBe('rate_limited');
  expect(await textsTo(api, phone)).toBe(1);
});

test('R21 · of registrations with one e-mail each code opens its own', async () => {
  const mine = await waiting();
  const foreign = anyPhone();
  const given = { email: mine.email, phone: foreign, companyName: '旁人商行', password: 'Their-choice 9!' };
  must(await api.call('register', registration(given)));
  const { challenge } = must(await send(mine.email, mine.named));
  expect(await textsTo(api, foreign)).toBe(0);
  const opened = must(await show(challenge, await textedCode(api, mine.phone)));
  expect(opened.companyName).toBe(registration().companyName);
  expect((await knock(api, mine, { password: given.password })).error?.code).toBe('sign_in_failed');
});

test('R21 · a phone that is another account’s activates nothing', async () => {
  const first = await waiting();
  must(await show(must(await send(first.email)).challenge, await textedCode(api, first.phone)));
  const second = await waiting(first.phone);
  await nextTurn(api);
  const { challenge } = must(await send(second.email));
  const refused = await show(challenge, await textedCode(api, first.phone));
  expect(refused.error?.code).toBe('challenge_failed');
  expect((await api.call('activate', { token: await linkTokenFor(api, second.email) })).ok).toBe(true);
});

test('R21 · whoever reads the mailbox gets the account back from who activated it by a phone', async () => {
  const { email, phone } = await waiting();
  must(await show(must(await send(email)).challenge, await textedCode(api, phone)));
  must(await api.call('recover', { identifier: email, device: newId() }));
  const next = 'Other-desk-bell 9!';
  must(await api.call('finishRecovery', { token: await linkTokenFor(api, email), password: next }));
  expect((await knock(api, { email }, { password: PASSWORD })).error?.code).toBe('sign_in_failed');
  await nextTurn(api);
  const before = await textsTo(api, phone);
  must(await api.call('beginPhoneSignIn', { phone, device: { id: newId() } }));
  expect(await textsTo(api, phone)).toBe(before);
  const token = await sessionOf(api, { email }, { password: next });
  expect((await overviewOf(api, { token })).email.verified).toBe(true);
});
