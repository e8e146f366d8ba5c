import type { Platform } from './tencent.ts';
import { codesOf, given, refused, scanPage, startPlatform, TOKEN_S } from './tencent.ts';

export type WecomPerson = { userid: string; name?: string } | { openid: string; external_userid?: string };

export type Wecom = {
  platform: Platform;
  corpId: string;
  agentId: string;
  secret: string;
  /** Whom the page offers, where a browser opens it. */
  people: WecomPerson[];
  /** Scans the code of the page: where the browser is sent back to. Null is a person who refuses. */
  scan(page: string, person: WecomPerson | null): URL;
  /** The platform may end every token before its time. */
  endTokens(): void;
  /** Names are shown by `user/get` only to applications that may see them. */
  showNames(shown: boolean): void;
  close(): Promise<void>;
};

/**
 * 企业微信 as its pages "企业微信Web登录" (98151), "获取access_token" (91039), "获取用户登录身份" (98176),
 * "读取成员" (90196) and "获取指定的应用详情" (90227) tell.
 */
export async function startWecom(options: { domain: string; now?: () => number }): Promise<Wecom> {
  const { domain, now = Date.now } = options;
  const corpId = 'wwd08c8e7c775ab44d';
  const agentId = '1000006';
  const secret = 'zJ6k0naVVQ-1-MKc1S3Vq6sYfWq-dS8mPh5Hnlv_WLo';
  const codes = codesOf<WecomPerson>(now);
  const tokens = given<true>(now, TOKEN_S * 1000);
  const names = new Map<string, string>();
  let shown = true;

  const withToken =
    (answer: (query: Record<string, string>) => Record<string, unknown>) => (query: Record<string, string>) => {
      if (!query.access_token) return refused(41001, 'access_token missing');
      if (!tokens.look(query.access_token)) return refused(42001, 'access_token expired');
      return answer(query);
    };

  const people: WecomPerson[] = [];

  const scan: Wecom['scan'] = (page, person) => {
    const url = new URL(page);
    const query = Object.fromEntries(url.searchParams);
    const good =
      url.pathname === '/wwlogin/sso/login' &&
      query.login_type === 'CorpApp' &&
      query.appid === corpId &&
      query.agentid === agentId;
    if (!good) throw new Error('参数错误');
    const back = new URL(query.redirect_uri ?? '');
    if (back.hostname !== domain) throw new Error('redirect_uri 与配置的授权完成回调域名不一致 (50001)');
    if (person) back.searchParams.set('code', codes.give(person));
    back.searchParams.set('state', query.state ?? '');
    return back;
  };

  const platform = await startPlatform({
    '/wwlogin/sso/login': (_query, url) =>
      scanPage([
        ...people.map((person) => ({
          text: 'userid' in person ? (person.name ?? person.userid) : person.openid,
          to: scan(url.href, person),
        })),
        { text: '拒绝', to: scan(url.href, null) },
      ]),
    '/cgi-bin/gettoken'(query) {
      if (query.corpid !== corpId) return refused(40013, 'invalid corpid');
      if (query.corpsecret !== secret) return refused(40001, 'invalid credential');
      return { errcode: 0, errmsg: 'ok', access_token: tokens.give(true), expires_in: TOKEN_S };
    },
    '/cgi-bin/auth/getuserinfo': withToken((query) => {
      const person = codes.take(query.code);
      if (!person) return refused(40029, 'invalid code');
      if (!('userid' in person)) return { errcode: 0, errmsg: 'ok', ...person };
      if (person.name) names.set(person.userid, person.name);
      return { errcode: 0, errmsg: 'ok', userid: person.userid, user_ticket: 'USER_TICKET' };
    }),
    '/cgi-bin/user/get': withToken((query) => {
      const name = names.get(query.userid ?? '');
      if (!shown || !name) return refused(60011, 'no privilege to access/modify contact/party/agent');
      return { errcode: 0, errmsg: 'ok', userid: query.userid, name };
    }),
    '/cgi-bin/agent/get': withToken((query) =>
      query.agentid === agentId
        ? { errcode: 0, errmsg: 'ok', agentid: Number(agentId), name: 'Frontdesk' }
        : refused(301002, 'not allow operate another agent with this accesstoken'),
    ),
  });

  return {
    platform,
    corpId,
    agentId,
    secret,
    people,
    scan,
    endTokens: () => tokens.clear(),
    showNames(value) {
      shown = value;
    },
    close: () => platform.close(),
  };
}
