import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeCode } from '../../../lib/contract/limits.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api, CallOptions } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { createDeviceKey, deviceProof } from '../../support/device-key.ts';
import type { TestCompany } from '../../support/factories.ts';
import { must, newCompany, PASSWORD } from '../../support/factories.ts';
import { callWithKey, signInWithKey } from '../../support/keyed.ts';
import { asPage, cookieOf, knock, sessionOf } from '../../support/people.ts';
import { connectAgent } from '../../support/socket.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let api: Api;
let company: TestCompany;
let before: string;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await api.clock.advance(MINUTE);
  before = company.token;
});
afterAll(() => api.close());

/** Exactly this token. */
const only = (token: string): CallOptions => ({ token, asGiven: true });
const status = async (options: CallOptions) => (await api.call('me', {}, options)).status;
const question = async (options: CallOptions) =>
  must(await api.call('beginConfirm', { device: company.device }, options)).challenge;
const answer = (challenge: string, options: CallOptions, password = PASSWORD) =>
  api.call('answerConfirm', { challenge, device: company.device, method: 'password', password }, options);

describe('a confirmation', () => {
  test('ASVS 7.2.4 · gives another token, and half a minute later the one before is worth nothing', async () => {
    const { token = '' } = must(await answer(await question(only(before)), only(before)));
    expect(token).not.toBe(before);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    await api.clock.advance(30 * SECOND - 1);
    expect([await status(only(token)), await status(only(before))]).toEqual([200, 200]);
    await api.clock.advance(1);
    expect([await status(only(token)), await status(only(before))]).toEqual([200, 401]);
    const { sessions } = must(await api.call('listSessions', {}, only(token)));
    expect(sessions).toMatchObject([{ current: true }]);
  });

  test('ASVS 7.2.4 · R27 · meanwhile the old token confirms nothing, opens nothing and gets no session', async () => {
    const challenge = await question(only(before));
    const { token = '' } = must(await answer(challenge, only(before)));
    expect((await answer(challenge, only(before))).error?.code).toBe('challenge_expired');
    expect((await answer(await question(only(before)), only(before))).error?.code).toBe('challenge_expired');
    expect((await api.call('beginTotp', {}, only(before))).error?.code).toBe('step_up_required');
    const { companyId, device } = company;
    const switched = await api.call('switchCompany', { company: companyId, device }, only(before));
    expect(switched.error?.code).toBe('challenge_expired');
    expect((await api.call('beginTotp', {}, only(token))).ok).toBe(true);
  });

  test('ASVS 7.2.4 · a wrong answer leaves the token as it is', async () => {
    const wrong = await answer(await question(only(before)), only(before), 'Wrong-one 1!');
    expect(wrong.error?.code).toBe('challenge_failed');
    await api.clock.advance(MINUTE);
    expect(await status(only(before))).toBe(200);
  });

  test('ASVS 7.2.4 · two at once give one token', async () => {
    const challenge = await question(only(before));
    const answers = await Promise.all([1, 2].map(() => answer(challenge, only(before))));
    expect(answers.map(({ error }) => error?.code ?? 'ok').sort()).toEqual(['challenge_expired', 'ok']);
    const token = answers.find(({ ok }) => ok)?.value?.token ?? '';
    await api.clock.advance(MINUTE);
    expect([await status(only(token)), await status(only(before))]).toEqual([200, 401]);
  });

  test('ASVS 7.2.4 · of three tokens only the newest two are taken', async () => {
    const { token: second = '' } = must(await answer(await question(only(before)), only(before)));
    const { token: third = '' } = must(await answer(await question(only(second)), only(second)));
    expect(await Promise.all([before, second, third].map((token) => status(only(token))))).toEqual([401, 200, 200]);
  });

  test('ASVS 7.2.4 · L29 L33 · unlocking gives another token as well', async () => {
    must(await api.call('lockSession', {}, only(before)));
    expect((await api.call('listSessions', {}, only(before))).error?.code).toBe('session_locked');
    const { token = '' } = must(await answer(await question(only(before)), only(before)));
    expect((await api.call('listSessions', {}, only(token))).ok).toBe(true);
    await api.clock.advance(MINUTE);
    expect(await status(only(before))).toBe(401);
  });

  test('ASVS 7.2.4 · a session that ends takes both tokens with it', async () => {
    const { token = '' } = must(await answer(await question(only(before)), only(before)));
    must(await api.call('signOut', {}, only(token)));
    expect([await status(only(token)), await status(only(before))]).toEqual([401, 401]);
  });

  test('ASVS 7.2.4 · a page gets it as a cookie, which lives as long as the one before', async () => {
    const signedIn = await knock(api, company, { device: company.device, remember: true }, asPage(api));
    const cookie = cookieOf(signedIn.headers);
    const old: CallOptions = { ...asPage(api, cookie), asGiven: true };
    const confirmed = await answer(await question(old), old);
    expect(Object.keys(must(confirmed)).sort()).toEqual(['one', 'two']);
    const ends = (headers: Headers) => /Expires=[^;]+/.exec(headers.get('set-cookie') ?? '')?.[0];
    expect(ends(confirmed.headers)).toBe(ends(signedIn.headers));
    const next: CallOptions = { ...asPage(api, cookieOf(confirmed.headers)), asGiven: true };
    expect([await status(next), await status(old)]).toEqual([200, 200]);
    // A cookie's token is no bearer's, old or new.
    for (const held of [cookie, cookieOf(confirmed.headers)])
      expect(await status(only(held.split('=')[1] ?? ''))).toBe(401);
    await api.clock.advance(30 * SECOND);
    expect([await status(next), await status(old)]).toEqual([200, 401]);
  });

  test('ASVS 7.2.4 · L6 · the old token of a device with a key is taken with a proof of its own only', async () => {
    const [key, thief] = await Promise.all([createDeviceKey(), createDeviceKey()]);
    const old = await signInWithKey(api, company, key);
    const { challenge } = must(await callWithKey(api, key, 'beginConfirm', { device: company.device }, old));
    const input = { challenge, device: company.device, method: 'password', password: PASSWORD } as const;
    const { token = '' } = must(await callWithKey(api, key, 'answerConfirm', input, old));
    const brought = async (by: typeof key, proofFor: string) => {
      const dpop = await deviceProof(by, 'GET', `${api.url}/api/me`, proofFor, api.clock.now());
      return status({ ...only(old), headers: { dpop } });
    };
    expect(await brought(key, old)).toBe(200);
    expect([await brought(key, token), await brought(thief, old), await status(only(old))]).toEqual([401, 401, 401]);
  });

  test('ASVS 7.2.4 · an open socket is of the session: it stays, and ends with it', async () => {
    const socket = await connectAgent(api, before);
    const { token = '' } = must(await answer(await question(only(before)), only(before)));
    await api.clock.advance(2 * MINUTE);
    await socket.settled();
    expect(await status(only(before))).toBe(401);
    must(await api.call('signOut', {}, only(token)));
    expect(await socket.closed).toBe(closeCode.unauthorised);
  });
});

describe('signing in anew on a page', () => {
  const come = async (cookie?: string) =>
    cookieOf((await knock(api, company, { device: company.device }, asPage(api, cookie))).headers);

  test('ASVS 7.2.4 · ends the session that its cookie was for, and its line says so', async () => {
    const first = await come();
    const second = await come(first);
    expect(second).not.toBe(first);
    expect([await status(asPage(api, first)), await status(asPage(api, second))]).toEqual([401, 200]);
    const { events } = must(await api.call('listSecurityEvents', { kind: 'sign_out' }, only(before)));
    expect(events[0]).toMatchObject({ actor: company.name, device: 'Chrome · Windows' });
  });

  test('ASVS 7.2.4 · a wrong password ends nothing, and other sessions stay', async () => {
    const first = await come();
    const elsewhere = await sessionOf(api, company, { device: newId() });
    const wrong = { device: company.device, password: 'Wrong-one 1!' };
    expect((await knock(api, company, wrong, asPage(api, first))).ok).toBe(false);
    expect(await status(asPage(api, first))).toBe(200);
    await come(first);
    expect([await status(only(elsewhere)), await status(only(before))]).toEqual([200, 200]);
  });
});
