import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { DeviceKey } from '../../support/device-key.ts';
import { createDeviceKey, deviceProof } from '../../support/device-key.ts';
import type { TestCompany } from '../../support/factories.ts';
import { must, newCompany } from '../../support/factories.ts';
import { callWithKey, signInWithKey } from '../../support/keyed.ts';
import { knock } from '../../support/people.ts';

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
let key: DeviceKey;
let token: string;
beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  await api.clock.advance(MINUTE);
  key = await createDeviceKey();
  token = await signInWithKey(api, company, key);
});
afterAll(() => api.close());

const me = (dpop?: string) => api.call('me', {}, { token, headers: dpop === undefined ? {} : { dpop } });
const proof = (bent?: Parameters<typeof deviceProof>[5], at = api.clock.now(), from = key, of = token) =>
  deviceProof(from, 'GET', `${api.url}/api/me`, of, at, bent);

test('L16 · with its key a session works, without it the token is worth nothing', async () => {
  expect((await me(await proof())).ok).toBe(true);
  expect(await me()).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
});

test('L16 · neither another key nor a proof for another token helps', async () => {
  const other = await createDeviceKey();
  expect((await me(await proof({}, api.clock.now(), other))).status).toBe(401);
  expect((await me(await proof({}, api.clock.now(), key, 'another'))).status).toBe(401);
  expect((await me(await proof({ payload: { ath: undefined } }))).status).toBe(401);
});

test('L16 · a proof of something that changes works once', async () => {
  const dpop = await deviceProof(key, 'PATCH', `${api.url}/api/me/locale`, token, api.clock.now());
  const change = () => api.call('setLocale', { locale: 'en' }, { token, headers: { dpop } });
  expect((await change()).ok).toBe(true);
  expect(await change()).toMatchObject({ status: 401, error: { code: 'device_proof_invalid' } });
});

test('L16 · a proof of a read is good for that read, with that token, for a minute', async () => {
  const other = await signInWithKey(api, await freshCompany(), await createDeviceKey());
  const dpop = await proof();
  for (let count = 0; count < 3; count++) expect((await me(dpop)).ok).toBe(true);
  const headers = { dpop };
  expect((await api.call('listSessions', {}, { token, headers })).error?.code).toBe('device_proof_invalid');
  expect((await api.call('signOut', {}, { token, headers })).error?.code).toBe('device_proof_invalid');
  expect((await api.call('me', {}, { token: company.token, headers })).ok).toBe(true);
  expect((await api.call('me', {}, { token: other, headers })).status).toBe(401);
  await api.clock.advance(MINUTE + 1000);
  expect((await me(dpop)).error?.code).toBe('device_proof_late');
});

async function freshCompany(): Promise<TestCompany> {
  const own = await newCompany(api);
  await api.clock.advance(MINUTE);
  return own;
}

test('L16 · a proof is for one minute, and the answer tells the time', async () => {
  for (const shift of [-61_000, 62_000]) {
    const late = await me(await proof({}, api.clock.now() + shift));
    expect(late).toMatchObject({ status: 401, error: { code: 'device_proof_late', params: { now: api.clock.now() } } });
  }
  expect((await me(await proof({}, api.clock.now() - 59_000))).ok).toBe(true);
});

test.each([
  ['for another method', { payload: { htm: 'POST' } }],
  ['for another path', { payload: { htu: 'http://localhost/api/sessions' } }],
  ['for another host', { payload: { htu: 'http://frontdesk.example/api/me' } }],
  ['of another type', { header: { typ: 'JWT' } }],
  ['without a signature algorithm', { header: { alg: 'none' } }],
  ['signed by a shared secret', { header: { alg: 'HS256' } }],
  ['with a private key in it', { header: { jwk: { kty: 'EC', crv: 'P-256', x: 'A', y: 'A', d: 'A' } } }],
  [
    'with a point that is on no curve',
    { header: { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) } } },
  ],
  ['without an id', { payload: { jti: '' } }],
  ['without a time', { payload: { iat: null } }],
] as const)('L16 · a proof %s is refused', async (_, bent) => {
  expect(await me(await proof(bent))).toMatchObject({ status: 401, error: { code: 'device_proof_invalid' } });
});

test('L16 · what is no proof at all is refused, on endpoints for everybody too', async () => {
  const whole = await proof();
  const changed = `${whole.slice(0, -6)}AAAAAA`;
  for (const dpop of [
    'x',
    '..',
    'a.b.c',
    `${whole}.x`,
    changed,
    'x'.repeat(4000),
    whole.split('.').slice(0, 2).join('.'),
  ]) {
    expect((await me(dpop)).error?.code).toBe('device_proof_invalid');
    const publicly = await api.call('openInvitation', { token: 'x' }, { headers: { dpop } });
    expect(publicly.error?.code).toBe('device_proof_invalid');
  }
});

test('L6 · a device with a key that gave its code is known, and known by nothing but its key', async () => {
  const device = { id: newId(), label: 'Chrome · Windows' };
  const input = { identifier: company.email, password: company.password, device };
  expect(must(await callWithKey(api, key, 'signIn', input)).status).toBe('session');
  expect(must(await api.call('signIn', input)).status).toBe('challenge');
  const { db } = api.services.database;
  const row = await db.selectFrom('device').select('fingerprint').where('keyed', '=', 1).executeTakeFirstOrThrow();
  const hex = Buffer.from(row.fingerprint).toString('hex');
  // Whoever reads the database may name the fingerprint, as far as it has the form of an id.
  const named = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  expect(must(await knock(api, company, { device: named })).status).toBe('challenge');
});

test('L16 · a challenge is answered by the key that asked', async () => {
  const own = await freshCompany();
  const fresh = await createDeviceKey();
  const device = newId();
  const input = { identifier: own.email, password: own.password, device: { id: device, label: '' } };
  const asked = must(await callWithKey(api, fresh, 'signIn', input));
  if (asked.status !== 'challenge') throw new Error('expected a challenge');
  const send = { challenge: asked.challenge, device, method: 'email' } as const;
  expect((await api.call('sendChallengeCode', send)).error?.code).toBe('challenge_expired');
  expect((await callWithKey(api, key, 'sendChallengeCode', send)).error?.code).toBe('challenge_expired');
  expect((await callWithKey(api, fresh, 'sendChallengeCode', send)).ok).toBe(true);
});
