import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Announcement } from '../../../server/context.ts';
import type { Api } from '../../support/api.ts';
import { recordAnnouncements, startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { asPage, cookieOf, knock, sessionOf } from '../../support/people.ts';

let api: Api;
let company: TestCompany;
let announced: Announcement[];
beforeAll(async () => {
  api = await startApi();
  announced = recordAnnouncements(api);
});
beforeEach(async () => {
  announced.length = 0;
  company = await newCompany(api);
});
afterAll(() => api.close());

const list = async (token: string) => must(await api.call('listSessions', {}, { token })).sessions;

test('a person sees the own sessions, and which one is this', async () => {
  const other = await sessionOf(api, company, { remember: true });
  const sessions = await list(other);
  expect(sessions).toHaveLength(2);
  expect(sessions.filter(({ current }) => current)).toMatchObject([{ label: 'Chrome · Windows', remember: true }]);
  expect(JSON.stringify(sessions)).not.toContain(other);
});

test('signing out ends the session and its sockets', async () => {
  must(await api.call('signOut', {}, { token: company.token }));
  expect((await api.call('me', {}, { token: company.token })).status).toBe(401);
  expect(announced).toEqual([{ kind: 'session_ended', session: expect.any(Number) }]);
});

test('signing out takes the cookie of a page away', async () => {
  const cookie = cookieOf((await knock(api, company, { device: company.device }, asPage(api))).headers);
  const answer = await api.call('signOut', {}, asPage(api, cookie));
  expect(answer.headers.get('set-cookie')).toMatch(/^frontdesk=;.*Max-Age=0/);
  expect((await api.call('me', {}, asPage(api, cookie))).status).toBe(401);
});

test('L16 · an ended session fails at the next request, and its sockets are told', async () => {
  const lost = await sessionOf(api, company);
  const id = (await list(lost)).find(({ current }) => current)!.id;
  await confirm(api, company);
  must(await api.call('revokeSession', { id }, { token: company.token }));
  expect((await api.call('me', {}, { token: lost })).status).toBe(401);
  expect(announced).toEqual([{ kind: 'session_ended', session: expect.any(Number) }]);
  expect((await api.call('revokeSession', { id }, { token: company.token })).error?.code).toBe('not_found');
});

test('nobody ends the session of somebody else, a colleague or a stranger', async () => {
  const agent = await newMember(api, company);
  const stranger = await newCompany(api);
  for (const one of [company, stranger]) await confirm(api, one);
  const [session] = await list(agent.token);
  for (const { token } of [company, stranger]) {
    const refused = await api.call('revokeSession', { id: session!.id }, { token });
    expect(refused).toMatchObject({ status: 404, error: { code: 'not_found' } });
  }
  expect(await list(agent.token)).toHaveLength(1);
});

test('the last use is noted once a minute', async () => {
  const token = await sessionOf(api, company);
  const seen = async () => (await list(token)).find(({ current }) => current)!.seenAt;
  const start = await seen();
  await api.clock.advance(59_000);
  expect(await seen()).toBe(start);
  await api.clock.advance(1000);
  expect(await seen()).toBe(start + 60_000);
});

test('what has ended is swept away', async () => {
  const ended = async () => {
    const query = api.services.database.db
      .selectFrom('session')
      .select('key')
      .where('expires_at', '<=', api.clock.now());
    return (await query.execute()).length;
  };
  await api.clock.advance(12 * 60 * 60_000);
  const fresh = await sessionOf(api, company);
  // The hour of the next round begins when the one before is through.
  const anHourLater = async () => {
    await api.clock.advance(60 * 60_000);
    return ended();
  };
  await expect.poll(anHourLater, { interval: 1000 }).toBe(0);
  expect(await list(fresh)).toHaveLength(1);
});

test('signing out many times at once is answered like once', async () => {
  for (let round = 0; round < 4; round++) {
    const token = await sessionOf(api, company);
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.call('signOut', {}, { token })));
    for (const { status } of answers) expect([200, 401]).toContain(status);
  }
});
