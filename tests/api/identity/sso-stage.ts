import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestClock } from '../../support/clock.ts';
import { testClock } from '../../support/clock.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import type { OidcProvider } from '../../support/oidc-provider.ts';
import { startOidcProvider } from '../../support/oidc-provider.ts';
import type { Bend, SamlIdp } from '../../support/saml-idp.ts';
import { startSamlIdp } from '../../support/saml-idp.ts';
import type { Walk } from '../../support/sso.ts';
import { callbackOf, newProvider } from '../../support/sso.ts';
import { startWechat } from '../../support/wechat.ts';
import { startWecom } from '../../support/wecom.ts';

export type Way = 'oidc' | 'saml' | 'wecom' | 'wechat';

/** Ids of the company's providers; `strict` is the OpenID provider with a second factor that counts. */
export const ids = { oidc: newId(), strict: newId(), saml: newId(), wecom: newId() };

export type SsoStage = {
  api: Api;
  clock: TestClock;
  oidc: OidcProvider;
  saml: SamlIdp;
  company: TestCompany;
  agent: TestPerson;
  /** How a person called `who` goes through each provider. */
  walks: Record<Exclude<Way, 'saml'>, (who: string) => Walk> & { saml: (who: string, bend?: Bend) => Walk };
  /** Id of a provider; WeChat is the server's own. */
  doorOf(way: Way): Promise<string>;
  close(): Promise<void>;
};

/** A server with all four providers, a company that has them, and a member. */
export async function openSsoStage(): Promise<SsoStage> {
  // Providers tell the time, so it begins where the real one is.
  const clock = testClock(Date.now());
  const now = () => clock.now();
  const [wechat, wecom, saml] = await Promise.all([
    startWechat({ domain: 'localhost', now }),
    startWecom({ domain: 'localhost', now }),
    startSamlIdp({ now }),
  ]);
  const [a, b] = [wechat.platform.origin, wecom.platform.origin];
  const api = await startApi({
    clock,
    environment: { WECHAT_APP_ID: wechat.appId, WECHAT_APP_SECRET: wechat.secret },
    platforms: { wechatPage: a, wechatApi: a, wecomPage: b, wecomApi: b },
  });
  const oidc = await startOidcProvider({ callbacks: [callbackOf(api, ids.oidc), callbackOf(api, ids.strict)] });
  for (const login of ['lin', 'wang', 'stranger', 'two']) {
    oidc.people.set(login, { login, name: login, amr: login === 'two' ? ['pwd', 'otp', 'mfa'] : ['pwd'] });
    saml.people.set(login, { login, name: login });
  }
  const company = await newCompany(api);
  const agent = await newMember(api, company);
  const { issuer, clientId, clientSecret } = oidc;
  const byOidc = { kind: 'oidc', issuer, clientId, clientSecret } as const;
  const bySaml = {
    kind: 'saml',
    entryPoint: saml.entryPoint,
    idpIssuer: saml.issuer,
    certificates: [saml.key.certificate],
  } as const;
  const { corpId, agentId, secret } = wecom;
  await newProvider(api, company, { id: ids.oidc, settings: byOidc });
  await newProvider(api, company, { id: ids.strict, settings: byOidc, trustsSecondFactor: true });
  await newProvider(api, company, { id: ids.saml, settings: { ...bySaml, certificates: [...bySaml.certificates] } });
  await newProvider(api, company, { id: ids.wecom, settings: { kind: 'wecom', corpId, agentId, secret } });
  return {
    api,
    clock,
    oidc,
    saml,
    company,
    agent,
    walks: {
      oidc: (who) => async (url) => ({ url: await oidc.signIn(url, who) }),
      saml: (who, bend) => async (url) => ({ url: callbackOf(api, ids.saml), form: saml.answer(url, who, bend) }),
      wecom: (who) => async (url) => ({ url: wecom.scan(url, { userid: who, name: who }) }),
      wechat: (who) => async (url) => ({
        url: wechat.scan(url, { openid: `open-${who}`, unionid: `union-${who}`, nickname: who }),
      }),
    },
    async doorOf(way) {
      if (way !== 'wechat') return ids[way];
      const { providers } = must(await api.call('ssoOptions', {}));
      return providers.find(({ kind }) => kind === 'wechat')?.id ?? '';
    },
    async close() {
      await api.close();
      await Promise.all([oidc.close(), saml.close(), wecom.close(), wechat.close()]);
    },
  };
}
