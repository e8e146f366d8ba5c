import * as client from 'openid-client';
import { demandWebAddress, webAddress } from './address.ts';
import { keep } from './keep.ts';
import { oidcRefusal } from './oidc-refusal.ts';
import type { Answer, Here, OidcSettings, PendingOf, Ports, Probe, Protocol, Start, Subject } from './protocol.ts';
import type { FederationRefusal } from './refusal.ts';
import { turnAway } from './refusal.ts';

const DISCOVERY_HOLDS_MS = 10 * 60_000;
const TIMEOUT_S = 5;
const SCOPE = 'openid profile email';

/** `acr` values that say more than one factor was asked for. */
const multiFactor = [
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor-physical',
  'https://refeds.org/profile/mfa',
  'urn:okta:loa:2fa:any',
];

/** OpenID Connect: authorization code with PKCE, signed ID tokens. */
export function oidcProtocol(ports: Ports): Protocol<OidcSettings> {
  const discovered = keep<client.ServerMetadata>(ports.clock);

  const serverOf = (issuer: string) =>
    discovered.get(issuer, async () => ({ value: await discover(ports, issuer), holds: DISCOVERY_HOLDS_MS }));

  const configure = async (settings: OidcSettings, auth?: client.ClientAuth): Promise<client.Configuration> => {
    const server = await serverOf(settings.issuer);
    // Made anew for each answer, so that the keys are those of now: a provider may change them at any time.
    const config = new client.Configuration(
      server,
      settings.clientId,
      { [client.clockSkew]: Math.round((ports.clock.now() - Date.now()) / 1000) },
      auth,
    );
    config[client.customFetch] = (url, options) => ports.fetch(url, toOurs(options));
    config.timeout = TIMEOUT_S;
    if (server.issuer.startsWith('http:')) client.allowInsecureRequests(config);
    client.enableNonRepudiationChecks(config);
    return config;
  };

  /** Providers hold a client to one way of naming itself, and do not tell which: the next is tried where one is refused. */
  const authenticated = async <T>(settings: OidcSettings, work: (config: client.Configuration) => Promise<T>) => {
    const ways = waysOf(await serverOf(settings.issuer));
    for (const [index, way] of ways.entries()) {
      try {
        return await work(await configure(settings, way(settings.clientSecret)));
      } catch (error) {
        const refusal = oidcRefusal(error);
        if (refusal.reason !== 'credentials_rejected' || index === ways.length - 1) throw refusal;
      }
    }
    throw turnAway('credentials_rejected');
  };

  return {
    async begin(settings: OidcSettings, start: Start) {
      const verifier = client.randomPKCECodeVerifier();
      const nonce = client.randomNonce();
      const challenge = await client.calculatePKCECodeChallenge(verifier);
      try {
        const url = client.buildAuthorizationUrl(await configure(settings), {
          redirect_uri: start.callback,
          scope: SCOPE,
          code_challenge: challenge,
          code_challenge_method: 'S256',
          state: start.state,
          nonce,
          ...(start.loginHint ? { login_hint: start.loginHint } : {}),
        });
        const pending = { state: start.state, callback: start.callback, begun: ports.clock.now() };
        return { url: url.href, pending: { ...pending, kind: 'oidc', nonce, verifier } };
      } catch (error) {
        throw oidcRefusal(error);
      }
    },

    async finish(settings: OidcSettings, pending: PendingOf<'oidc'>, answer: Answer): Promise<Subject> {
      try {
        demandIssuer(await serverOf(settings.issuer), answer.url.searchParams);
        return await authenticated(settings, (config) => redeem(config, pending, answer));
      } catch (error) {
        throw oidcRefusal(error);
      }
    },

    async probe(settings: OidcSettings, here: Here): Promise<Probe> {
      if (!webAddress(settings.issuer, ports.local)) return found('address_invalid');
      discovered.drop(settings.issuer);
      try {
        const server = await serverOf(settings.issuer);
        if (!server.authorization_endpoint || !server.token_endpoint || !server.jwks_uri) return found('malformed');
        await authenticated(settings, (config) => knock(config, here.callback));
        return found(null);
      } catch (error) {
        return problemOf(oidcRefusal(error));
      }
    },
  };
}

async function discover(ports: Ports, issuer: string): Promise<client.ServerMetadata> {
  const url = demandWebAddress(issuer, ports.local);
  const config = await client.discovery(url, 'unnamed', undefined, client.None(), {
    [client.customFetch]: (address, options) => ports.fetch(address, toOurs(options)),
    timeout: TIMEOUT_S,
    execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : [],
  });
  const server = config.serverMetadata();
  // The library lets some providers name a pattern: with one, any of their customers would be this company.
  if (new URL(server.issuer).href !== url.href) throw turnAway('wrong_issuer');
  return server;
}

type Way = (secret: string) => client.ClientAuth;

function waysOf(server: client.ServerMetadata): Way[] {
  const ways: Way[] = [client.ClientSecretBasic, client.ClientSecretPost];
  const names = ['client_secret_basic', 'client_secret_post'];
  const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const usable = ways.filter((_, index) => supported.includes(names[index] as string));
  return usable.length > 0 ? usable : ways;
}

/** A code of another provider must not be redeemed here (RFC 9207). */
function demandIssuer(server: client.ServerMetadata, query: URLSearchParams): void {
  const named = query.getAll('iss');
  if (named.some((issuer) => issuer !== server.issuer)) throw turnAway('wrong_issuer');
  if (named.length === 0 && server.authorization_response_iss_parameter_supported) throw turnAway('wrong_issuer');
}

/** The code → who it is. */
async function redeem(config: client.Configuration, pending: PendingOf<'oidc'>, answer: Answer): Promise<Subject> {
  const url = new URL(pending.callback);
  url.search = answer.url.search;
  if (!url.searchParams.has('code') && !url.searchParams.has('error')) throw turnAway('malformed');
  const tokens = await client.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims?.sub) throw turnAway('subject_missing');
  // Many providers keep name and mailbox out of the token.
  const whole = claims.email !== undefined && claims.name !== undefined;
  const more = !whole && config.serverMetadata().userinfo_endpoint;
  const person = more ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
  const told = { ...claims, ...person };
  const methods = Array.isArray(claims.amr) ? claims.amr : [];
  return {
    subject: `${claims.iss}#${claims.sub}`,
    name: text(told.name) ?? text(told.preferred_username),
    email: text(told.email),
    emailVerified: told.email_verified === true,
    secondFactor: methods.includes('mfa') || multiFactor.includes(text(claims.acr) ?? ''),
  };
}

/** Tries a code that cannot exist: a provider that knows us refuses the code, one that does not refuses us. */
async function knock(config: client.Configuration, callback: string): Promise<void> {
  try {
    await client.genericGrantRequest(config, 'authorization_code', {
      code: client.randomState(),
      redirect_uri: callback,
      code_verifier: client.randomPKCECodeVerifier(),
    });
  } catch (error) {
    const refusal = oidcRefusal(error);
    if (refusal.reason !== 'code_invalid') throw refusal;
  }
}

function found(problem: Probe['problem'], detail: string | null = null): Probe {
  return { problem, detail, certificatesUntil: null };
}

function problemOf({ reason, detail }: FederationRefusal): Probe {
  switch (reason) {
    case 'address_forbidden':
    case 'unreachable':
    case 'wrong_issuer':
    case 'credentials_rejected':
    case 'misconfigured':
      return found(reason, detail);
    default:
      return found('malformed', detail);
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function toOurs(options: client.CustomFetchOptions): Parameters<Ports['fetch']>[1] {
  const { method, headers, body, signal } = options;
  if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof URLSearchParams)) {
    throw new TypeError('only forms are sent');
  }
  return { method, headers, body, signal };
}
