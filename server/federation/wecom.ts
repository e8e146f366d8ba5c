import { createHash } from 'node:crypto';
import { keep } from './keep.ts';
import type { Answer, PendingOf, Ports, Protocol, Start, Subject, WecomSettings } from './protocol.ts';
import { turnAway } from './refusal.ts';
import type { TencentAnswer } from './tencent.ts';
import { askTencent, demandCode, demandSuccess, probeTencent, textOf } from './tencent.ts';

/** A token is given up this long before it ends. */
const EARLY_MS = 5 * 60_000;
/** 不合法的 access_token, access_token 已过期. */
const staleToken = [40014, 42001];

/** 企业微信 → 网页登录: a code by scanning, asked about with the application's own token. */
export function wecomProtocol(ports: Ports): Protocol<WecomSettings> {
  const { fetch, platforms, clock } = ports;
  const tokens = keep<string>(clock);

  const tokenOf = (settings: WecomSettings) =>
    tokens.get(keyOf(settings), async () => {
      const answer = await askTencent(fetch, platforms.wecomApi, '/cgi-bin/gettoken', {
        corpid: settings.corpId,
        corpsecret: settings.secret,
      });
      demandSuccess(answer);
      const value = textOf(answer.access_token);
      if (!value) throw turnAway('malformed');
      return { value, holds: Math.max(0, Number(answer.expires_in ?? 0) * 1000 - EARLY_MS) };
    });

  /** Asks with the token; once more with a new one, because the platform may end a token early. */
  const ask = async (settings: WecomSettings, path: string, parameters: Record<string, string>) => {
    const once = async (): Promise<TencentAnswer> =>
      askTencent(fetch, platforms.wecomApi, path, { access_token: await tokenOf(settings), ...parameters });
    const answer = await once();
    if (!staleToken.includes(answer.errcode)) return answer;
    tokens.drop(keyOf(settings));
    return once();
  };

  return {
    async begin(settings: WecomSettings, start: Start) {
      const url = new URL('/wwlogin/sso/login', platforms.wecomPage);
      url.search = new URLSearchParams({
        login_type: 'CorpApp',
        appid: settings.corpId,
        agentid: settings.agentId,
        redirect_uri: start.callback,
        state: start.state,
      }).toString();
      const pending = { kind: 'wecom', state: start.state, callback: start.callback, begun: clock.now() } as const;
      return { url: url.href, pending };
    },

    async finish(settings: WecomSettings, _pending: PendingOf<'wecom'>, answer: Answer): Promise<Subject> {
      const code = demandCode(answer.url);
      const person = await ask(settings, '/cgi-bin/auth/getuserinfo', { code });
      demandSuccess(person);
      const userid = textOf(person.userid);
      if (!userid) throw turnAway(person.openid || person.external_userid ? 'not_a_member' : 'subject_missing');
      // Somebody of a company that is linked with this one comes as `corp/userid`.
      if (userid.includes('/')) throw turnAway('not_a_member');
      return {
        // The platform takes a userid in any case, and may answer in another one.
        subject: `${userid.toLowerCase()}@${settings.corpId}`,
        name: await nameOf(settings, userid),
        email: null,
        emailVerified: false,
        secondFactor: false,
      };
    },

    probe: (settings: WecomSettings) =>
      probeTencent(async () => {
        tokens.drop(keyOf(settings));
        demandSuccess(await ask(settings, '/cgi-bin/agent/get', { agentid: settings.agentId }));
      }),
  };

  /** The name, where the application may see it; nobody is kept out for want of one. */
  async function nameOf(settings: WecomSettings, userid: string): Promise<string | null> {
    try {
      const answer = await ask(settings, '/cgi-bin/user/get', { userid });
      return answer.errcode === 0 ? textOf(answer.name) : null;
    } catch {
      return null;
    }
  }
}

function keyOf({ corpId, secret }: WecomSettings): string {
  return createHash('sha256').update(`${corpId}\n${secret}`).digest('base64');
}
