import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '../../../server/env.ts';
import type { Api } from '../../support/api.ts';
import { testClock } from '../../support/clock.ts';
import type { FaceCloud } from '../../support/face-cloud.ts';
import { startFaceCloud } from '../../support/face-cloud.ts';
import { confirm, must, newCompany } from '../../support/factories.ts';
import { eventsFor } from '../../support/security.ts';
import { fillCase, startReviewed, submitCase, told } from '../../support/verification.ts';

const KEY = 'k'.repeat(40);

let api: Api;
let cloud: FaceCloud;
beforeAll(async () => {
  const clock = testClock();
  cloud = await startFaceCloud(KEY, clock.now);
  ({ api } = await startReviewed({ clock, environment: { FACE_CHECK_URL: cloud.url, FACE_CHECK_KEY: KEY } }));
});
afterAll(async () => {
  await api.close();
  cloud.close();
});

test('W4 · where there is a provider the check is asked for, and passed it is missing no more', async () => {
  const company = await newCompany(api);
  const draft = await fillCase(api, company);
  expect(draft).toMatchObject({ faceCheck: true, case: { missing: ['faceCheck'], face: null } });
  await confirm(api, company);
  const early = await api.call('submitVerification', {}, company);
  expect(early.error?.fields).toEqual([{ path: 'faceCheck', code: 'required' }]);

  const { url } = must(await api.call('beginFaceCheck', { locale: 'en' }, company));
  expect(url).toContain('/page/check-');
  expect(cloud.asked.at(-1)).toEqual({ case: draft.case?.id, name: told.legalPerson, locale: 'en' });
  expect(must(await api.call('checkFace', {}, company)).case?.face?.state).toBe('pending');
  cloud.answer('failed');
  expect(must(await api.call('checkFace', {}, company)).case).toMatchObject({
    face: { state: 'failed' },
    missing: ['faceCheck'],
  });
  must(await api.call('beginFaceCheck', {}, company));
  cloud.answer('passed');
  expect(must(await api.call('checkFace', {}, company)).case).toMatchObject({
    face: { state: 'passed', at: api.clock.now() },
    missing: [],
  });
  expect((await submitCase(api, company)).case?.state).toBe('submitted');
  const kinds = (await eventsFor(api, company.token)).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['face_check_begun', 'face_check_failed', 'face_check_passed']));
});

test('W4 · reference, result and time are kept, and nothing else of what the provider tells', async () => {
  const company = await newCompany(api);
  await fillCase(api, company);
  must(await api.call('beginFaceCheck', {}, company));
  cloud.answer('passed');
  must(await api.call('checkFace', {}, company));
  const { db } = api.services.database;
  const tables = (await db.introspection.getTables()).map(({ name }) => name);
  expect(tables.length).toBeGreaterThan(30);
  for (const table of tables) {
    const rows = await db
      .selectFrom(table as 'verification')
      .selectAll()
      .execute();
    const text = rows
      .flatMap((row) => Object.values(row as Record<string, unknown>))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join('\n');
    for (const part of ['aGVyZSBpcyBhIGZhY2U', 'here is a face', '0.98', 'score'])
      expect(text.includes(part), `${table} has ${part}`).toBe(false);
  }
  const rows = await db.selectFrom('verification').selectAll().where('face_state', '=', 'passed').execute();
  expect(Object.keys(rows[0]!).filter((name) => name.startsWith('face'))).toEqual([
    'face_reference',
    'face_state',
    'face_at',
  ]);
});

test('W4 · another legal person must show their own face', async () => {
  const company = await newCompany(api);
  await fillCase(api, company);
  must(await api.call('beginFaceCheck', {}, company));
  cloud.answer('passed');
  must(await api.call('checkFace', {}, company));
  const { case: changed } = must(await api.call('saveVerification', { legalPerson: '另一位' }, company));
  expect(changed).toMatchObject({ face: null, missing: ['faceCheck'] });
  must(await api.call('saveVerification', { legalPerson: '' }, company));
  expect((await api.call('beginFaceCheck', {}, company)).error?.fields).toEqual([
    { path: 'legalPerson', code: 'required' },
  ]);
});

test('W4 · a provider that is down, talks nonsense or sends people elsewhere is told so, and nothing is kept', async () => {
  const company = await newCompany(api);
  await fillCase(api, company);
  for (const how of ['status', 'nonsense', 'foreign-url'] as const) {
    cloud.breakWith(how);
    expect((await api.call('beginFaceCheck', {}, company)).error?.code).toBe('face_check_unavailable');
  }
  cloud.breakWith(null);
  expect(must(await api.call('getVerification', {}, company)).case?.face).toBeNull();
});

test('W4 · the provider believes the signature alone', async () => {
  const at = String(api.clock.now());
  const headers = { 'x-frontdesk-time': at, 'x-frontdesk-signature': '0'.repeat(64) };
  expect((await fetch(`${cloud.url}/checks/check-1`, { headers })).status).toBe(401);
});

test('W4 · without a provider the step is not offered, not asked for, and not to be had', async () => {
  const { api: plain } = await startReviewed();
  try {
    const company = await newCompany(plain);
    expect(await fillCase(plain, company)).toMatchObject({ faceCheck: false, case: { missing: [] } });
    expect((await plain.call('beginFaceCheck', {}, company)).error?.code).toBe('face_check_off');
    expect((await plain.call('checkFace', {}, company)).error?.code).toBe('face_check_off');
    expect((await submitCase(plain, company)).case?.state).toBe('submitted');
  } finally {
    await plain.close();
  }
});

test('W4 · a face check is set up whole, and over TLS', () => {
  const settings = (given: Record<string, string>) => () => readSettings({ PUBLIC_URL: 'http://localhost', ...given });
  expect(settings({ FACE_CHECK_URL: 'https://faces.example' })).toThrow('FACE_CHECK_KEY');
  expect(settings({ FACE_CHECK_KEY: KEY })).toThrow('FACE_CHECK_URL');
  expect(settings({ FACE_CHECK_URL: 'http://faces.example', FACE_CHECK_KEY: KEY })).toThrow('https://');
  expect(settings({ FACE_CHECK_URL: 'https://faces.example', FACE_CHECK_KEY: 'short' })).toThrow('FACE_CHECK_KEY');
});
