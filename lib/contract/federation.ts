import { z } from 'zod';
import { done, fails, id, line, nothing, time, token } from './common.ts';
import { confirmFull, confirmOne, endpoint } from './endpoint.ts';
import { admission, signInInput } from './identity.ts';

/** Ways in at somebody else's door. A company sets up the first three; WeChat is the whole server's. */
export const providerKinds = ['oidc', 'saml', 'wecom', 'wechat'] as const;
export const providerKind = z.enum(providerKinds);
export type ProviderKind = z.infer<typeof providerKind>;

const text = (max: number) => z.string(fails('required')).trim().min(1, fails('required')).max(max, fails('too_long'));

const webAddress = text(500).pipe(z.url({ protocol: /^https?$/, error: fails('url_malformed') }));

/** SHA-256 of a secret, base64url: whoever has the secret may use what comes back. */
export const challengeText = z.string().regex(/^[\w-]{43}$/, fails('malformed'));

export const oidcSettings = z.strictObject({
  kind: z.literal('oidc'),
  issuer: webAddress,
  clientId: text(300),
  clientSecret: text(1000),
});

export const samlSettings = z.strictObject({
  kind: z.literal('saml'),
  /** Where requests go (binding HTTP-Redirect). */
  entryPoint: webAddress,
  /** The provider's entity id. */
  idpIssuer: text(1024),
  /** PEM or bare Base64; any of them may sign. */
  certificates: z.array(text(10_000)).min(1, fails('required')).max(10, fails('too_long')),
});

export const wecomSettings = z.strictObject({
  kind: z.literal('wecom'),
  corpId: text(100),
  agentId: text(30).pipe(z.string().regex(/^\d+$/, fails('malformed'))),
  secret: text(300),
});

export const providerSettings = z.discriminatedUnion('kind', [oidcSettings, samlSettings, wecomSettings]);
export type ProviderSettings = z.output<typeof providerSettings>;

/** What a button needs. */
export const ssoOption = z.object({ id, kind: providerKind, name: z.string() });
export type SsoOption = z.infer<typeof ssoOption>;

export const providerView = z.object({
  ...ssoOption.shape,
  /** Secrets read `SECRET_KEPT`. */
  settings: providerSettings,
  enabled: z.boolean(),
  trustsSecondFactor: z.boolean(),
  /** Accounts that are linked. */
  linked: z.int(),
  createdAt: time,
});
export type ProviderView = z.infer<typeof providerView>;

const providerFields = {
  name: line(40),
  settings: providerSettings,
  enabled: z.boolean(),
  /** Whether a second factor that it asked for counts as one here. */
  trustsSecondFactor: z.boolean(),
};

export const probeProblems = [
  'address_forbidden',
  'unreachable',
  'malformed',
  'wrong_issuer',
  'credentials_rejected',
  'misconfigured',
  'address_invalid',
  'certificate_missing',
  'certificate_unreadable',
  'certificate_unsupported',
  'certificate_expired',
  'certificate_early',
] as const;

export const probeView = z.object({
  problem: z.enum(probeProblems).nullable(),
  /** The provider's own code, or the number (from 1) of a certificate. */
  detail: z.string().nullable(),
  /** When the last certificate ends; SAML only. */
  certificatesUntil: time.nullable(),
});
export type ProbeView = z.infer<typeof probeView>;

export const identityView = z.object({
  id,
  provider: ssoOption,
  /** As the provider calls the person. */
  name: z.string().nullable(),
  linkedAt: time,
  lastAt: time.nullable(),
});
export type IdentityView = z.infer<typeof identityView>;

const one = z.strictObject({ id });
const companyId = z
  .string()
  .transform((given) => given.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(z.string().max(20, fails('malformed')))
  .optional();

export const federationEndpoints = {
  /** What a company's people sign in by; without a company what anybody may. Alike for companies that are none. */
  ssoOptions: endpoint(
    'GET',
    '/api/sso/options',
    'public',
    z.strictObject({ company: companyId }),
    z.object({ providers: z.array(ssoOption) }),
  ),
  /** What came back from `/sso/start`, with the secret it was begun with. Works once, for a minute. */
  exchangeTicket: endpoint(
    'POST',
    '/api/sso/ticket',
    'public',
    z.strictObject({
      ticket: token,
      secret: token,
      device: signInInput.shape.device,
      remember: z.boolean().default(false),
    }),
    admission,
  ),
  /** The person's own, and the doors that may be linked. */
  listIdentities: endpoint(
    'GET',
    '/api/identities',
    'account',
    nothing,
    z.object({ identities: z.array(identityView), providers: z.array(ssoOption) }),
  ),
  /** Where to send the browser; it comes back to `returnTo` like a sign-in. */
  beginLink: endpoint(
    'POST',
    '/api/identities/begin',
    'account',
    z.strictObject({ provider: id, challenge: challengeText, returnTo: z.string().max(300, fails('too_long')) }),
    z.object({ url: z.string() }),
    confirmFull,
  ),
  /** Only for the session that began it. */
  finishLink: endpoint(
    'POST',
    '/api/identities',
    'account',
    z.strictObject({ ticket: token, secret: token }),
    z.object({ identity: identityView }),
  ),
  unlinkIdentity: endpoint('DELETE', '/api/identities/:id', 'account', one, done, confirmFull),
  listProviders: endpoint(
    'GET',
    '/api/company/providers',
    'security.read',
    nothing,
    z.object({ providers: z.array(providerView) }),
  ),
  /** `id` is made by the sender, because the provider must know our addresses first (`samlMetadata`). */
  createProvider: endpoint(
    'POST',
    '/api/company/providers',
    'security.write',
    z.strictObject({
      id,
      ...providerFields,
      enabled: providerFields.enabled.default(true),
      trustsSecondFactor: providerFields.trustsSecondFactor.default(false),
    }),
    z.object({ provider: providerView }),
    confirmOne,
  ),
  /** A secret that reads `SECRET_KEPT` stays, as long as it goes to the same place. */
  updateProvider: endpoint(
    'PATCH',
    '/api/company/providers/:id',
    'security.write',
    z.strictObject({ id, ...z.object(providerFields).partial().shape }),
    z.object({ provider: providerView }),
    confirmOne,
  ),
  /** Those who are linked come in by it no more. */
  removeProvider: endpoint('DELETE', '/api/company/providers/:id', 'security.write', one, done, confirmOne),
  /** Tests a connection without a person: the one that is kept, or these settings. */
  probeProvider: endpoint(
    'POST',
    '/api/company/providers/:id/probe',
    'security.write',
    z.strictObject({ id, settings: providerSettings.optional() }),
    probeView,
    confirmOne,
  ),
  /** Our side as a provider must know it, also before the `id` is used. */
  samlMetadata: endpoint(
    'GET',
    '/api/company/providers/:id/metadata',
    'security.read',
    one,
    z.object({ callback: z.string(), entity: z.string(), metadata: z.string() }),
  ),
  /** A provider's own metadata → settings. */
  readSamlMetadata: endpoint(
    'POST',
    '/api/company/saml-metadata',
    'security.write',
    z.strictObject({ metadata: text(60_000) }),
    z.object({ settings: samlSettings }),
  ),
};
