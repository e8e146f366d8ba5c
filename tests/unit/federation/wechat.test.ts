import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderSettings } from '../../../server/federation/index.ts';
import type { Wechat } from '../../support/wechat.ts';
import { startWechat } from '../../support/wechat.ts';
import { here, openRoom, reasonOf } from './room.ts';

const ada = { openid: 'o6_bmjrPTlm6_2sgVt7hMZOPfL2M', unionid: 'o6_bmasdasdsad6_2sgVt7hMZOPfL', nickname: '王小明' };
const minute = 60_000;

let now = Date.UTC(2027, 2, 4, 5, 6);
let wechat: Wechat;
let settings: Extract<ProviderSettings, { kind: 'wechat' }>;

beforeAll(async () => {
  wechat = await startWechat({ domain: 'desk.example.com', now: () => now });
  settings = { kind: 'wechat', appId: wechat.appId, secret: wechat.secret };
});
afterAll(() => wechat.close());

const room = () => openRoom({ now, platforms: { wechatApi: wechat.platform.origin } });

async function attempt(person: Parameters<Wechat['scan']>[1] = ada, its = settings) {
  const where = room();
  const { url, pending } = await where.begin(settings);
  return where.federation.finish(its, pending, { url: wechat.scan(url, person) });
}

async function refusalOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => expect.unreachable('let in'),
    (error) => error,
  );
}

describe('signing in by WeChat', () => {
  test('L3 · the person who scans comes back with name and unionid', async () => {
    expect(await attempt()).toEqual({
      subject: ada.unionid,
      name: '王小明',
      email: null,
      emailVerified: false,
      secondFactor: false,
    });
  });

  test('L3 · the page is the real one, with nothing secret in its address', async () => {
    const { url } = await room().begin(settings);
    expect(url.startsWith('https://open.weixin.qq.com/connect/qrconnect?')).toBe(true);
    expect(url.endsWith('#wechat_redirect')).toBe(true);
    expect(url).not.toContain(wechat.secret);
  });

  test('L3 · through a page, as a browser goes', async () => {
    const { origin } = wechat.platform;
    const where = openRoom({ now, platforms: { wechatApi: origin, wechatPage: origin } });
    wechat.people.push(ada);
    const { url, pending } = await where.begin(settings);
    const page = await (await fetch(url)).text();
    const link = /href="([^"]*)">王小明/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(await where.federation.finish(settings, pending, { url: new URL(link) })).toMatchObject({ name: '王小明' });
  });

  test('L3 · without a unionid the name holds within the application', async () => {
    const { unionid: _, ...alone } = ada;
    expect((await attempt(alone)).subject).toBe(`${ada.openid}@${wechat.appId}`);
  });
});

describe('what WeChat refuses', () => {
  test('L3 · whoever refuses on the phone', async () => {
    expect(await reasonOf(attempt(null))).toBe('denied');
  });

  test('L3 · a code after five minutes, and one that was used', async () => {
    const late = room();
    const { url, pending } = await late.begin(settings);
    const back = wechat.scan(url, ada);
    now += 5 * minute;
    const refusal = await refusalOf(late.federation.finish(settings, pending, { url: back }));
    expect(refusal).toMatchObject({ reason: 'code_invalid', detail: '40029' });

    const twice = room();
    const first = await twice.begin(settings);
    const code = wechat.scan(first.url, ada);
    await twice.federation.finish(settings, first.pending, { url: code });
    expect(await reasonOf(twice.federation.finish(settings, first.pending, { url: code }))).toBe('replayed');
    const second = await twice.begin(settings);
    code.searchParams.set('state', second.pending.state);
    expect(await reasonOf(twice.federation.finish(settings, second.pending, { url: code }))).toBe('code_invalid');
  });

  test('L3 · a state of another browser', async () => {
    const where = room();
    const { url, pending } = await where.begin(settings);
    const back = wechat.scan(url, ada);
    back.searchParams.set('state', 'another');
    expect(await reasonOf(where.federation.finish(settings, pending, { url: back }))).toBe('state_mismatch');
  });

  test('L3 · two codes at once', async () => {
    const where = room();
    const { url, pending } = await where.begin(settings);
    const back = wechat.scan(url, ada);
    back.searchParams.append('code', 'another');
    expect(await reasonOf(where.federation.finish(settings, pending, { url: back }))).toBe('malformed');
  });

  test('L3 · wrong credentials, and no secret in what is said of it', async () => {
    const wrong = { ...settings, secret: 'a-wrong-secret-of-somebody' };
    const refusal = await refusalOf(attempt(ada, wrong));
    expect(refusal).toMatchObject({ reason: 'credentials_rejected', detail: '40125' });
    expect(`${refusal.stack}${JSON.stringify(refusal)}${refusal.cause}`).not.toContain('a-wrong-secret');
  });

  test.each([
    [500, 'unreachable'],
    ['<html>', 'malformed'],
    ['[]', 'malformed'],
    ['{"errcode":-1,"errmsg":"system error"}', 'unreachable'],
    ['{"errcode":48001,"errmsg":"api unauthorized, secret=x"}', 'misconfigured'],
    ['{"access_token":"t"}', 'malformed'],
  ])('L3 · an answer of %s', async (answer, reason) => {
    wechat.platform.override('/sns/oauth2/access_token', answer);
    const refusal = await refusalOf(attempt());
    wechat.platform.override('/sns/oauth2/access_token', null);
    expect(refusal).toMatchObject({ reason });
    expect(refusal.message).not.toContain('secret');
    expect(refusal.cause).toBeUndefined();
  });

  test('L3 · userinfo about somebody else', async () => {
    wechat.platform.override('/sns/userinfo', { openid: 'other', unionid: 'other', nickname: 'x' });
    expect(await reasonOf(attempt())).toBe('malformed');
    wechat.platform.override('/sns/userinfo', null);
  });

  test('L3 · a platform that is away, and no secret in what is said of it', async () => {
    const where = openRoom({ now, platforms: { wechatApi: 'http://localhost:1' } });
    const { url, pending } = await where.begin(settings);
    const refusal = await refusalOf(where.federation.finish(settings, pending, { url: wechat.scan(url, ada) }));
    expect(refusal).toMatchObject({ reason: 'unreachable' });
    expect(`${refusal.stack}${refusal.cause}`).not.toContain(wechat.secret);
  });
});

test('L3 · testing a WeChat connection', async () => {
  const probe = (change: Partial<typeof settings>) => room().federation.probe({ ...settings, ...change }, here);
  expect(await probe({})).toEqual({ problem: null, detail: null, certificatesUntil: null });
  expect(await probe({ appId: 'wx0' })).toMatchObject({ problem: 'credentials_rejected', detail: '40013' });
  expect(await probe({ secret: 'wrong' })).toMatchObject({ problem: 'credentials_rejected', detail: '40125' });
});
