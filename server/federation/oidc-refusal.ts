import * as client from 'openid-client';
import { CodedError } from '../errors.ts';
import type { RefusalReason } from './refusal.ts';
import { FederationRefusal, turnAway } from './refusal.ts';

/** Errors of the authorization endpoint (OpenID Connect Core 3.1.2.6) that mean a person's or provider's no. */
const denials = [
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
];
const outages = ['temporarily_unavailable', 'server_error'];

const byCode: Record<string, RefusalReason> = {
  OAUTH_TIMEOUT: 'unreachable',
  OAUTH_ABORT: 'unreachable',
  OAUTH_HTTP_REQUEST_FORBIDDEN: 'address_forbidden',
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: 'address_forbidden',
  OAUTH_KEY_SELECTION_FAILED: 'signature_invalid',
};

const byClaim: Record<string, RefusalReason> = {
  aud: 'wrong_audience',
  azp: 'wrong_audience',
  iss: 'wrong_issuer',
  nonce: 'wrong_nonce',
  exp: 'expired',
  nbf: 'not_yet_valid',
  issuer: 'wrong_issuer',
};

/** What the library threw → why. Its texts carry requests and answers, so that none of them is passed on. */
export function oidcRefusal(error: unknown): FederationRefusal {
  if (error instanceof FederationRefusal) return error;
  const chain = causes(error);
  if (chain.some((one) => one instanceof CodedError && one.code === 'address_forbidden'))
    return turnAway('address_forbidden');
  if (error instanceof client.AuthorizationResponseError) return ofAuthorization(error.error);
  if (error instanceof client.ResponseBodyError) return ofToken(error.error);
  if (error instanceof client.WWWAuthenticateChallengeError)
    return turnAway('credentials_rejected', error.cause[0]?.parameters.error ?? null);
  const code = chain.map(codeOf).find((one) => one !== null) ?? '';
  const claim = chain.map(claimOf).find((one) => one !== null);
  if (claim && byClaim[claim]) return turnAway(byClaim[claim]);
  if (byCode[code]) return turnAway(byCode[code]);
  const texts = chain.map((one) => (one instanceof Error ? one.message : ''));
  if (texts.some((text) => text.includes('signature verification failed'))) return turnAway('signature_invalid');
  if (texts.some((text) => text.includes('"sub" (subject) claim missing'))) return turnAway('subject_missing');
  // What has a code of the system's or none at all failed on its way.
  return turnAway(code.startsWith('OAUTH_') ? 'malformed' : 'unreachable');
}

function ofAuthorization(code: string): FederationRefusal {
  if (denials.includes(code)) return turnAway('denied', code);
  return turnAway(outages.includes(code) ? 'unreachable' : 'misconfigured', code);
}

function ofToken(code: string): FederationRefusal {
  if (code === 'invalid_grant') return turnAway('code_invalid', code);
  if (code === 'invalid_client' || code === 'unauthorized_client') return turnAway('credentials_rejected', code);
  return turnAway(outages.includes(code) ? 'unreachable' : 'misconfigured', code);
}

function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; at && found.length < 5; at = (at as { cause?: unknown }).cause) found.push(at);
  return found;
}

function codeOf(error: unknown): string | null {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : null;
}

function claimOf(error: unknown): string | null {
  const { claim, attribute } = error as { claim?: unknown; attribute?: unknown };
  const name = claim ?? attribute;
  return typeof name === 'string' ? name : null;
}
