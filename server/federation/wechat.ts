import type { Answer, PendingOf, Ports, Protocol, Start, Subject, WechatSettings } from './protocol.ts';
import { FederationRefusal, turnAway } from './refusal.ts';
import { askTencent, demandCode, demandSuccess, probeTencent, textOf } from './tencent.ts';

/** 微信开放平台 → 网站应用微信登录: a code by scanning, redeemed for a token, which tells who it is. */
export function wechatProtocol(ports: Ports): Protocol<WechatSettings> {
  const { fetch, platforms, clock } = ports;

  const redeem = async (settings: WechatSettings, code: string) => {
    const answer = await askTencent(fetch, platforms.wechatApi, '/sns/oauth2/access_token', {
      appid: settings.appId,
      secret: settings.secret,
      code,
      grant_type: 'authorization_code',
    });
    demandSuccess(answer);
    const token = textOf(answer.access_token);
    const openid = textOf(answer.openid);
    if (!token || !openid) throw turnAway('malformed');
    return { token, openid, unionid: textOf(answer.unionid) };
  };

  return {
    async begin(settings: WechatSettings, start: Start) {
      const url = new URL('/connect/qrconnect', platforms.wechatPage);
      url.search = new URLSearchParams({
        appid: settings.appId,
        redirect_uri: start.callback,
        response_type: 'code',
        scope: 'snsapi_login',
        state: start.state,
      }).toString();
      url.hash = 'wechat_redirect';
      const pending = { kind: 'wechat', state: start.state, callback: start.callback, begun: clock.now() } as const;
      return { url: url.href, pending };
    },

    async finish(settings: WechatSettings, _pending: PendingOf<'wechat'>, answer: Answer): Promise<Subject> {
      const { token, openid, unionid } = await redeem(settings, demandCode(answer.url));
      const person = await askTencent(fetch, platforms.wechatApi, '/sns/userinfo', {
        access_token: token,
        openid,
        lang: 'zh_CN',
      });
      demandSuccess(person);
      if (textOf(person.openid) !== openid) throw turnAway('malformed');
      const everywhere = textOf(person.unionid) ?? unionid;
      return {
        // An openid belongs to one application; the unionid outlives a change of it.
        subject: everywhere ?? `${openid}@${settings.appId}`,
        name: textOf(person.nickname),
        email: null,
        emailVerified: false,
        secondFactor: false,
      };
    },

    /** The platform has no question of its own for this: a code that cannot exist is refused last. */
    probe: (settings: WechatSettings) =>
      probeTencent(async () => {
        try {
          await redeem(settings, 'connection-test');
        } catch (error) {
          if (!(error instanceof FederationRefusal && error.reason === 'code_invalid')) throw error;
        }
      }),
  };
}
