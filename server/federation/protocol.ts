import type { RefusalReason } from './refusal.ts';

/** An OpenID Connect provider, found by its issuer. */
export type OidcSettings = { kind: 'oidc'; issuer: string; clientId: string; clientSecret: string };

export type SamlSettings = {
  kind: 'saml';
  /** Where the provider takes requests (binding HTTP-Redirect). */
  entryPoint: string;
  /** The provider's entity id. */
  idpIssuer: string;
  /** PEM, or the bare Base64 of the provider's metadata. Any of them may sign. */
  certificates: string[];
};

/** 企业微信: an application that the company made itself. */
export type WecomSettings = { kind: 'wecom'; corpId: string; agentId: string; secret: string };

/** 微信开放平台: a website application. */
export type WechatSettings = { kind: 'wechat'; appId: string; secret: string };

export type ProviderSettings = OidcSettings | SamlSettings | WecomSettings | WechatSettings;

/** Where we are, as the provider sees us. */
export type Here = {
  /** Where the provider sends the browser back to; no query. SAML posts a form there. */
  callback: string;
  /** Our SAML entity id. */
  entity: string;
};

export type Start = Here & {
  /** Comes back unchanged; up to 128 letters and digits, never used twice. */
  state: string;
  /** What the person gave as a name, for providers that can use it. */
  loginHint?: string;
};

/** What must be remembered between start and finish; JSON, to be sealed by whoever keeps it. */
export type Pending = {
  state: string;
  callback: string;
  /** ms since 1970. */
  begun: number;
} & (
  | { kind: 'oidc'; nonce: string; verifier: string }
  | { kind: 'saml'; requestId: string; entity: string }
  | { kind: 'wecom' }
  | { kind: 'wechat' }
);

export type PendingOf<K extends Pending['kind']> = Extract<Pending, { kind: K }>;

/** What came back: the address with its query, and the form where the provider posted one. */
export type Answer = { url: URL; form?: Record<string, string> };

/** Who the provider says it is. */
export type Subject = {
  /** Stable and unique within the provider. */
  subject: string;
  name: string | null;
  email: string | null;
  /** Whether the provider itself says that the address is this person's. */
  emailVerified: boolean;
  /** Whether the provider says that it asked for more than one factor. */
  secondFactor: boolean;
};

export type ProbeProblem =
  | Extract<
      RefusalReason,
      'address_forbidden' | 'unreachable' | 'malformed' | 'wrong_issuer' | 'credentials_rejected' | 'misconfigured'
    >
  /** Not an address, or one without HTTPS. */
  | 'address_invalid'
  | 'certificate_missing'
  | 'certificate_unreadable'
  | 'certificate_unsupported'
  | 'certificate_expired'
  | 'certificate_early';

/** What testing a connection found. */
export type Probe = {
  problem: ProbeProblem | null;
  /** The provider's own code, or the number (from 1) of the certificate in question. */
  detail: string | null;
  /** When the last of the certificates ends, in ms since 1970; SAML only. */
  certificatesUntil: number | null;
};

/** What is open: any provider. */
export type Protocol<S extends ProviderSettings> = {
  begin(settings: S, start: Start): Promise<{ url: string; pending: PendingOf<S['kind']> }>;
  /** Throws `FederationRefusal`. */
  finish(settings: S, pending: PendingOf<S['kind']>, answer: Answer): Promise<Subject>;
  probe(settings: S, here: Here): Promise<Probe>;
};

/** A request to an address that somebody else chose; refuses internal ones, follows no redirect. */
export type Fetch = (
  url: string,
  options?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | URLSearchParams | null;
    signal?: AbortSignal;
  },
) => Promise<Response>;

export type Ports = {
  clock: { now(): number };
  fetch: Fetch;
  /** Keeps an id until a time (ms since 1970); false where it is kept already. One step, for all nodes. */
  remember(id: string, until: number): Promise<boolean>;
  /** Whether this server itself runs on loopback, so that providers there may be spoken to without TLS. */
  local: boolean;
  /** Where WeChat and WeCom are; other than the real ones in tests only. */
  platforms: Platforms;
};

export type Platforms = { wechatPage: string; wechatApi: string; wecomPage: string; wecomApi: string };
