import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember, PASSWORD } from '../../support/factories.ts';
import { asPage, cookieOf, knock, sessionOf } from '../../support/people.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
});
afterAll(() => api.close());

const pageSession = () => knock(api, company, { device: company.device }, asPage(api));
const me = (token: string) => api.call('me', {}, { token });

test('L2 · e-mail and password reach the account', async () => {
  const token = await sessionOf(api, company);
  expect(must(await me(token))).toMatchObject({
    account: { email: company.email },
    company: { id: company.companyId },
    member: { id: company.member, role: 'owner' },
  });
});

test.each([(email: string) => ` ${email.toUpperCase()} `, (email: string) => email.replace('@', '＠')])(
  'L8 · case, spaces and full-width forms of the e-mail do not matter',
  async (typed) => {
    expect((await knock(api, { email: typed(company.email) })).ok).toBe(true);
  },
);

test('L8 · the password is never altered', async () => {
  const spaced = await newCompany(api, { password: ' Bell-on-the-desk 7 ' });
  expect((await knock(api, spaced, { password: ' Bell-on-the-desk 7 ' })).ok).toBe(true);
  for (const password of [PASSWORD, ' Bell-on-the-desk 7', ' bell-on-the-desk 7 ']) {
    expect((await knock(api, spaced, { password })).error?.code).toBe('sign_in_failed');
  }
});

test('L7 · the precise reason is in the log', async () => {
  const own = await newCompany(api);
  await knock(api, own, { password: 'Wrong-one 1!' });
  const { events } = must(await api.call('listSecurityEvents', {}, { token: own.token }));
  expect(events[0]).toMatchObject({
    kind: 'sign_in',
    outcome: 'wrong_password',
    subject: own.email,
    device: 'Chrome · Windows',
  });
});

test('L10 · without "remember me" a session ends 12 h after its last use', async () => {
  const token = await sessionOf(api, company);
  await api.clock.advance(12 * HOUR - 1);
  expect((await me(token)).ok).toBe(true);
  await api.clock.advance(12 * HOUR - 1);
  expect((await me(token)).ok).toBe(true);
  await api.clock.advance(12 * HOUR);
  expect(await me(token)).toMatchObject({ status: 401, error: { code: 'unauthenticated' } });
});

test('L10 · however much it is used, a session without "remember me" ends after 30 days', async () => {
  const token = await sessionOf(api, company);
  for (let half = 0; half < 59; half++) {
    await api.clock.leap(DAY / 2 - 1);
    expect((await me(token)).ok).toBe(true);
  }
  await api.clock.leap(DAY / 2 + 60_000);
  expect((await me(token)).status).toBe(401);
});

test('L10 · with "remember me" a session lasts 30 days', async () => {
  const token = await sessionOf(api, company, { remember: true });
  await api.clock.leap(30 * DAY - 1);
  expect((await me(token)).ok).toBe(true);
  await api.clock.leap(1);
  expect((await me(token)).status).toBe(401);
});

test('L10 · a page gets a cookie that ends with the browser, and one that stays only with "remember me"', async () => {
  const brief = await pageSession();
  expect(brief.value).toEqual({ status: 'session', expiresAt: api.clock.now() + 12 * HOUR });
  const cookie = brief.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  expect(cookie).not.toMatch(/Expires|Max-Age/i);
  const lasting = await knock(api, company, { device: company.device, remember: true }, asPage(api));
  expect(lasting.headers.get('set-cookie')).toMatch(/Expires=/);
});

test('a cookie is no bearer token, and a bearer token no cookie', async () => {
  const page = await pageSession();
  const cookie = cookieOf(page.headers);
  expect((await api.call('me', {}, asPage(api, cookie))).ok).toBe(true);
  expect((await me(cookie.split('=')[1] ?? '')).status).toBe(401);
  const token = await sessionOf(api, company);
  expect((await api.call('me', {}, asPage(api, `frontdesk=${token}`))).status).toBe(401);
});

test("another site's page can neither sign in nor use the cookie", async () => {
  const page = await pageSession();
  const headers = { origin: 'https://evil.example', cookie: cookieOf(page.headers) };
  expect((await knock(api, company, {}, { headers })).error?.code).toBe('origin_refused');
  expect((await api.call('signOut', {}, { headers })).error?.code).toBe('origin_refused');
  expect((await api.call('me', {}, { headers: { cookie: headers.cookie } })).status).toBe(401);
});

test('what is stored of a token is its SHA-256', async () => {
  const token = await sessionOf(api, company);
  const rows = await api.services.database.db.selectFrom('session').selectAll().execute();
  const stored = JSON.stringify(rows, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value).toString() : value));
  expect(stored).not.toContain(token);
  expect(rows.every((row) => row.token_hash.length === 32)).toBe(true);
});

test('L22 · a disabled member with the right password learns it, with a wrong one does not', async () => {
  const own = await newCompany(api);
  const agent = await newMember(api, own);
  await confirm(api, own);
  must(await api.call('updateMember', { id: agent.member, state: 'disabled' }, { token: own.token }));
  expect((await knock(api, agent)).error?.code).toBe('account_disabled');
  expect((await knock(api, agent, { password: 'Wrong-one 1!' })).error?.code).toBe('sign_in_failed');
  must(await api.call('updateMember', { id: agent.member, state: 'active' }, { token: own.token }));
  expect((await knock(api, agent)).ok).toBe(true);
});

test('L22 · an account without a company learns so with the right password only', async () => {
  const own = await newCompany(api);
  const agent = await newMember(api, own);
  const { db } = api.services.database;
  const row = await db.selectFrom('account').select('key').where('email', '=', agent.email).executeTakeFirstOrThrow();
  await db.deleteFrom('member').where('account', '=', row.key).execute();
  expect((await me(agent.token)).status).toBe(401);
  expect((await knock(api, agent)).error?.code).toBe('member_unassigned');
  expect((await knock(api, agent, { password: 'Wrong-one 1!' })).error?.code).toBe('sign_in_failed');
});

test('the language of an account is kept', async () => {
  const token = await sessionOf(api, company);
  must(await api.call('setLocale', { locale: 'en' }, { token }));
  expect(must(await me(token)).account.locale).toBe('en');
});
