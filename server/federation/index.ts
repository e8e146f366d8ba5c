import { oidcProtocol } from './oidc.ts';
import type {
  Answer,
  Here,
  Pending,
  Platforms,
  Ports,
  Probe,
  Protocol,
  ProviderSettings,
  Start,
  Subject,
} from './protocol.ts';
import { turnAway } from './refusal.ts';
import { samlProtocol } from './saml.ts';
import { wechatProtocol } from './wechat.ts';
import { wecomProtocol } from './wecom.ts';

export type { Answer, Here, Pending, Probe, ProviderSettings, Start, Subject } from './protocol.ts';
export { FederationRefusal, type RefusalReason } from './refusal.ts';
export { readMetadata, writeMetadata } from './saml-metadata.ts';

/** How long a person may take at the provider. */
const PENDING_MS = 10 * 60_000;

const platforms: Platforms = {
  wechatPage: 'https://open.weixin.qq.com',
  wechatApi: 'https://api.weixin.qq.com',
  wecomPage: 'https://login.work.weixin.qq.com',
  wecomApi: 'https://qyapi.weixin.qq.com',
};

export type Federation = {
  /** Where to send the browser, and what to remember until it is back. Throws `FederationRefusal`. */
  begin(settings: ProviderSettings, start: Start): Promise<{ url: string; pending: Pending }>;
  /**
   * Who came back. `pending` is null where nobody here had sent this browser out. An attempt is answered
   * once, whatever becomes of it. Throws `FederationRefusal`.
   */
  finish(settings: ProviderSettings, pending: Pending | null, answer: Answer): Promise<Subject>;
  /** Tests a connection without a person, for whoever sets it up. */
  probe(settings: ProviderSettings, here: Here): Promise<Probe>;
};

/** Signing in at somebody else's door: says who a person is there, and nothing about what they may do here. */
export function createFederation(ports: Omit<Ports, 'platforms'> & { platforms?: Partial<Platforms> }): Federation {
  const all: Ports = { ...ports, platforms: { ...platforms, ...ports.platforms } };
  const protocols: { [K in ProviderSettings['kind']]: Protocol<Extract<ProviderSettings, { kind: K }>> } = {
    oidc: oidcProtocol(all),
    saml: samlProtocol(all),
    wecom: wecomProtocol(all),
    wechat: wechatProtocol(all),
  };
  // The kind that settings carry names their protocol; types cannot follow that through a table.
  const of = (settings: ProviderSettings) => protocols[settings.kind] as Protocol<ProviderSettings>;

  return {
    begin: (settings, start) => of(settings).begin(settings, start),
    probe: (settings, here) => of(settings).probe(settings, here),
    async finish(settings, pending, answer) {
      if (!pending) throw turnAway('unrequested');
      if (pending.kind !== settings.kind || stateOf(answer) !== pending.state) throw turnAway('state_mismatch');
      const end = pending.begun + PENDING_MS;
      if (all.clock.now() >= end) throw turnAway('expired');
      if (!(await all.remember(`state:${pending.state}`, end))) throw turnAway('replayed');
      return of(settings).finish(settings, pending, answer);
    },
  };
}

/** What came back of our state; null where there is none, or more than one. */
function stateOf({ url, form }: Answer): string | null {
  if (form) return form.RelayState ?? null;
  const found = url.searchParams.getAll('state');
  return found.length === 1 ? (found[0] as string) : null;
}
