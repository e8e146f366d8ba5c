import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderSettings } from '../../../server/federation/index.ts';
import type { Wecom, WecomPerson } from '../../support/wecom.ts';
import { startWecom } from '../../support/wecom.ts';
import type { Room } from './room.ts';
import { here, openRoom, reasonOf } from './room.ts';

const wang: WecomPerson = { userid: 'WangXiaoMing', name: '王小明' };
const minute = 60_000;

let where: Room;
let wecom: Wecom;
let settings: Extract<ProviderSettings, { kind: 'wecom' }>;

beforeAll(async () => {
  wecom = await startWecom({ domain: 'desk.example.com', now: () => where.clock.now() });
  settings = { kind: 'wecom', corpId: wecom.corpId, agentId: wecom.agentId, secret: wecom.secret };
  where = openRoom({ now: Date.UTC(2027, 2, 4, 5, 6), platforms: { wecomApi: wecom.platform.origin } });
});
afterAll(() => wecom.close());

async function attempt(person: WecomPerson | null = wang, its = settings, before: () => unknown = () => {}) {
  const { url, pending } = await where.begin(settings);
  const back = wecom.scan(url, person);
  await before();
  return where.federation.finish(its, pending, { url: back });
}

const asked = (path: string) => wecom.platform.requests.filter((request) => request.path === path).length;

describe('signing in by WeCom', () => {
  test('L3 · the member who scans comes back by userid and corp', async () => {
    expect(await attempt()).toEqual({
      subject: `wangxiaoming@${wecom.corpId}`,
      name: '王小明',
      email: null,
      emailVerified: false,
      secondFactor: false,
    });
  });

  test('L3 · the page is the real one, with nothing secret in its address', async () => {
    const { url } = await where.begin(settings);
    expect(url.startsWith('https://login.work.weixin.qq.com/wwlogin/sso/login?')).toBe(true);
    expect(url).not.toContain(wecom.secret);
  });

  test('L3 · a userid is the same in any case of letters', async () => {
    const subjects = [await attempt({ userid: 'LiLei' }), await attempt({ userid: 'lilei' })];
    expect(new Set(subjects.map(({ subject }) => subject)).size).toBe(1);
  });

  test('L3 · whoever has no name to show comes in without one', async () => {
    wecom.showNames(false);
    expect(await attempt()).toMatchObject({ subject: `wangxiaoming@${wecom.corpId}`, name: null });
    wecom.showNames(true);
  });

  test('L3 · one token serves until shortly before it ends', async () => {
    await where.clock.advance(120 * minute);
    const before = asked('/cgi-bin/gettoken');
    await Promise.all([attempt(), attempt()]);
    await where.clock.advance(114 * minute);
    await attempt();
    expect(asked('/cgi-bin/gettoken') - before).toBe(1);
    await where.clock.advance(minute);
    await attempt();
    expect(asked('/cgi-bin/gettoken') - before).toBe(2);
  });

  test('L3 · a token that the platform ended early is replaced', async () => {
    await attempt();
    wecom.endTokens();
    expect(await attempt()).toMatchObject({ name: '王小明' });
  });
});

describe('what WeCom refuses', () => {
  test.each<[string, WecomPerson | null, string]>([
    ['who refuses on the phone', null, 'denied'],
    ['who is a customer of the company', { openid: 'oA', external_userid: 'wmEA' }, 'not_a_member'],
    ['who is nobody there', { openid: 'oA' }, 'not_a_member'],
    ['of a linked company', { userid: 'wwlinked/LiLei' }, 'not_a_member'],
  ])('L3 · a person %s', async (_, person, reason) => {
    expect(await reasonOf(attempt(person))).toBe(reason);
  });

  test('L3 · a code after five minutes, and one that was used', async () => {
    expect(await reasonOf(attempt(wang, settings, () => where.clock.advance(5 * minute)))).toBe('code_invalid');
    const first = await where.begin(settings);
    const back = wecom.scan(first.url, wang);
    await where.federation.finish(settings, first.pending, { url: back });
    expect(await reasonOf(where.federation.finish(settings, first.pending, { url: back }))).toBe('replayed');
    const second = await where.begin(settings);
    back.searchParams.set('state', second.pending.state);
    expect(await reasonOf(where.federation.finish(settings, second.pending, { url: back }))).toBe('code_invalid');
  });

  test('L3 · wrong credentials, and no secret in what is said of it', async () => {
    const wrong = { ...settings, secret: 'a-wrong-secret-of-somebody' };
    const refusal: unknown = await attempt(wang, wrong).catch((error) => error);
    expect(refusal).toMatchObject({ reason: 'credentials_rejected', detail: '40001' });
    expect(`${(refusal as Error).stack}${JSON.stringify(refusal)}`).not.toContain('a-wrong-secret');
  });

  test("L3 · an address that the company's application does not trust", async () => {
    wecom.platform.override('/cgi-bin/auth/getuserinfo', {
      errcode: 60020,
      errmsg: 'not allow to access from your ip',
    });
    expect(await attempt().catch((error) => error)).toMatchObject({ reason: 'misconfigured', detail: '60020' });
    wecom.platform.override('/cgi-bin/auth/getuserinfo', null);
  });
});

test('L3 · testing a WeCom connection', async () => {
  const probe = (change: Partial<typeof settings>) => where.federation.probe({ ...settings, ...change }, here);
  expect(await probe({})).toEqual({ problem: null, detail: null, certificatesUntil: null });
  expect(await probe({ corpId: 'ww0' })).toMatchObject({ problem: 'credentials_rejected', detail: '40013' });
  expect(await probe({ secret: 'wrong' })).toMatchObject({ problem: 'credentials_rejected', detail: '40001' });
  expect(await probe({ agentId: '1' })).toMatchObject({ problem: 'misconfigured', detail: '301002' });
});
