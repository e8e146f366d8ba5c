import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  platformAuthenticatorIsAvailable,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import type { Failure, Result } from '../lib/api/result.ts';
import type { Assertion, Attestation, CreationOptions, RequestOptions } from '../lib/contract/webauthn.ts';

export const hasPasskeys = browserSupportsWebAuthn;
export const fillsInPasskeys = browserSupportsWebAuthnAutofill;

/** Whether this device itself reads a finger, a face or a PIN (row L29). */
export const readsPerson = (): Promise<boolean> => platformAuthenticatorIsAvailable().catch(() => false);

/**
 * Lets the browser ask for a passkey; with `fillIn` it only offers them among what it fills in, and
 * waits. `cancelled` where the person, or another question, ended it.
 */
export async function getPasskey(options: RequestOptions, fillIn = false): Promise<Result<Assertion>> {
  const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON;
  return asked(async () => plain(await startAuthentication({ optionsJSON, useBrowserAutofill: fillIn })));
}

/** Lets the browser make a passkey. `passkey_known` where it has one of this person already. */
export async function createPasskey(options: CreationOptions): Promise<Result<Attestation>> {
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON;
  return asked(async () => plain(await startRegistration({ optionsJSON })));
}

/** What the server reads, and no more. */
const plain = <R extends { id: string; rawId: string; response: object }>({ id, rawId, response }: R) => ({
  id,
  rawId,
  type: 'public-key' as const,
  response: response as R['response'],
});

async function asked<T>(ask: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    return { ok: false, error: { code: codeOf(error) } };
  }
}

function codeOf(error: unknown): Failure['code'] {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return 'passkey_known';
  // Browsers say the same of a person who gave up and of one who let the time pass.
  if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return 'cancelled';
  if (error instanceof WebAuthnError && error.code === 'ERROR_CEREMONY_ABORTED') return 'cancelled';
  return 'passkey_failed';
}
