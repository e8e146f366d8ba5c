import type { Platform } from './tencent.ts';
import { codesOf, given, refused, scanPage, startPlatform, TOKEN_S } from './tencent.ts';

export type WechatPerson = { openid: string; unionid?: string; nickname: string };

export type Wechat = {
  platform: Platform;
  appId: string;
  secret: string;
  /** Whom the page offers, where a browser opens it. */
  people: WechatPerson[];
  /** Scans the code of the page: where the browser is sent back to. Null is a person who refuses. */
  scan(page: string, person: WechatPerson | null): URL;
  close(): Promise<void>;
};

/**
 * 微信开放平台 as its page "网站应用微信登录开发指南" tells: appid and redirect domain on the page, appid
 * and secret with the code, a code once and within five minutes, the token with its own openid only.
 */
export async function startWechat(options: { domain: string; now?: () => number }): Promise<Wechat> {
  const { domain, now = Date.now } = options;
  const appId = 'wxbdc5610cc59c1631';
  const secret = 'f7a9c1d2e3b4a5968778695a4b3c2d1e';
  const codes = codesOf<WechatPerson>(now);
  const tokens = given<WechatPerson>(now, TOKEN_S * 1000);

  const people: WechatPerson[] = [];

  const scan: Wechat['scan'] = (page, person) => {
    const url = new URL(page);
    const query = Object.fromEntries(url.searchParams);
    const good =
      url.pathname === '/connect/qrconnect' &&
      query.appid === appId &&
      query.response_type === 'code' &&
      query.scope === 'snsapi_login';
    if (!good) throw new Error('Scope 参数错误或没有 Scope 权限');
    const back = new URL(query.redirect_uri ?? '');
    if (back.hostname !== domain) throw new Error('redirect_uri 参数错误');
    if (person) back.searchParams.set('code', codes.give(person));
    back.searchParams.set('state', query.state ?? '');
    return back;
  };

  const platform = await startPlatform({
    '/connect/qrconnect': (_query, url) =>
      scanPage([
        ...people.map((person) => ({ text: person.nickname, to: scan(url.href, person) })),
        { text: '拒绝', to: scan(url.href, null) },
      ]),
    '/sns/oauth2/access_token'(query) {
      if (query.appid !== appId) return refused(40013, 'invalid appid');
      if (query.secret !== secret) return refused(40125, 'invalid appsecret');
      if (query.grant_type !== 'authorization_code') return refused(40002, 'invalid grant_type');
      const person = codes.take(query.code);
      if (!person) return refused(40029, 'invalid code');
      return {
        access_token: tokens.give(person),
        expires_in: TOKEN_S,
        refresh_token: 'REFRESH_TOKEN',
        openid: person.openid,
        scope: 'snsapi_login',
        unionid: person.unionid,
      };
    },
    '/sns/userinfo'(query) {
      const person = tokens.look(query.access_token);
      if (!person) return refused(40001, 'invalid credential');
      if (query.openid !== person.openid) return refused(40003, 'invalid openid');
      return { ...person, sex: 0, province: '', city: '', country: '', headimgurl: '', privilege: [] };
    },
  });

  return {
    platform,
    appId,
    secret,
    people,
    scan,
    close: () => platform.close(),
  };
}
