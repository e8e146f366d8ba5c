import { z } from 'zod';
import { done, fails, id, line, nothing, time, token } from './common.ts';
import { confirmFull, endpoint } from './endpoint.ts';
import { admission, companyId, device } from './identity.ts';
import { assertion, attestation, creationOptions, requestOptions } from './webauthn.ts';

export const passkeyView = z.object({
  id,
  name: z.string(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  /** A copy of it is kept elsewhere, so that a lost device does not lose it. */
  backedUp: z.boolean(),
});
export type PasskeyView = z.infer<typeof passkeyView>;

/** Why there can be no passkeys here: WebAuthn knows names only, and this server is reached by an IP address. */
export const passkeysUnavailable = z.enum(['ip_address']).nullable();

/**
 * A ceremony under way: five minutes, once, for one purpose. `ceremony` is its secret and goes with
 * the answer. `page` is there where `back` was given: it lets the server's page `/passkey` ask the
 * browser in place of whoever began, and is worth nothing else.
 */
const begun = { ceremony: z.string(), page: z.string().nullable(), expiresAt: time };

/** Where `/passkey` brings the answer; only addresses of the extension are taken. */
const back = z.url(fails('url_malformed')).max(200, fails('too_long')).optional();

const asked = z.object({ ...begun, options: requestOptions });

const one = z.strictObject({ id });

export const passkeysEndpoints = {
  /** Nobody is named: the browser offers what it has, and nothing here tells who exists. */
  beginPasskeySignIn: endpoint(
    'POST',
    '/api/passkey/sign-in/options',
    'public',
    z.strictObject({ device, back }),
    asked,
  ),
  passkeySignIn: endpoint(
    'POST',
    '/api/passkey/sign-in',
    'public',
    z.strictObject({
      ceremony: token,
      response: assertion,
      device,
      /** The company one wants into. */
      company: companyId,
      remember: z.boolean().default(false),
    }),
    admission,
  ),
  /** For a challenge of a sign-in, or of a confirmation, that offers `passkey`. */
  beginPasskeyAnswer: endpoint(
    'POST',
    '/api/challenge/passkey',
    'public',
    z.strictObject({ challenge: token, device: id, back }),
    asked,
  ),
  beginPasskeyRegistration: endpoint(
    'POST',
    '/api/passkeys/options',
    'account',
    z.strictObject({ back }),
    z.object({ ...begun, options: creationOptions }),
    { ...confirmFull, whileRestricted: true },
  ),
  /** New backup codes when this is the first second factor, else none. */
  addPasskey: endpoint(
    'POST',
    '/api/passkeys',
    'account',
    z.strictObject({ ceremony: token, response: attestation, name: line(50) }),
    z.object({ passkey: passkeyView, backupCodes: z.array(z.string()) }),
    { whileRestricted: true },
  ),
  listPasskeys: endpoint(
    'GET',
    '/api/passkeys',
    'account',
    nothing,
    z.object({ passkeys: z.array(passkeyView), unavailable: passkeysUnavailable }),
    { whileRestricted: true },
  ),
  renamePasskey: endpoint('PATCH', '/api/passkeys/:id', 'account', z.strictObject({ id, name: line(50) }), done),
  removePasskey: endpoint('DELETE', '/api/passkeys/:id', 'account', one, done, confirmFull),
  /** What the page `/passkey` asks the browser, until it was answered. */
  openPasskeyPage: endpoint(
    'POST',
    '/api/passkey/page',
    'public',
    z.strictObject({ page: token }),
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('create'), options: creationOptions, back: z.string() }),
      z.object({ kind: z.literal('get'), options: requestOptions, back: z.string() }),
    ]),
  ),
  /** What a page to sign in shows: the company's name, where one was named and there is such a company. */
  entrance: endpoint(
    'GET',
    '/api/entrance',
    'public',
    z.strictObject({ company: z.string().max(40, fails('too_long')).optional() }),
    z.object({
      name: z.string().nullable(),
      /** The company wants passwords kept on the device only (row L11). */
      localPasswordsOnly: z.boolean(),
      passkeysUnavailable,
    }),
  ),
};
