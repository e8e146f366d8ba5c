import { z } from 'zod';
import { fails, token } from './common.ts';

/** What browsers and authenticators say to each other, as WebAuthn Level 3 writes it in JSON. */

const bytes = (max: number) =>
  z
    .string(fails('required'))
    .min(1, fails('required'))
    .max(max, fails('too_long'))
    .regex(/^[\w-]+$/, fails('malformed'));

/** Fields that nobody reads are dropped. */
const credential = { id: bytes(1400), rawId: bytes(1400), type: z.literal('public-key', fails('malformed')) };

/** Made by `navigator.credentials.get`. */
export const assertion = z.object({
  ...credential,
  response: z.object({
    authenticatorData: bytes(2000),
    clientDataJSON: bytes(4000),
    signature: bytes(2000),
    userHandle: bytes(100).optional(),
  }),
});
export type Assertion = z.output<typeof assertion>;

/** Made by `navigator.credentials.create`. */
export const attestation = z.object({
  ...credential,
  response: z.object({
    attestationObject: bytes(16_000),
    clientDataJSON: bytes(4000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
export type Attestation = z.output<typeof attestation>;

/** An assertion, and the ceremony it was made in. */
export const passkeyAnswer = z.strictObject({ ceremony: token, response: assertion });

const credentials = z.array(
  z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() }),
);

const common = {
  /** base64url, 32 random bytes. */
  challenge: z.string(),
  /** ms for which the browser may ask. */
  timeout: z.number(),
};

/** For `navigator.credentials.get`. */
export const requestOptions = z.object({
  ...common,
  rpId: z.string(),
  /** Without it the browser offers whatever it has for this server. */
  allowCredentials: credentials.optional(),
  userVerification: z.literal('required'),
});
export type RequestOptions = z.infer<typeof requestOptions>;

/** For `navigator.credentials.create`. */
export const creationOptions = z.object({
  ...common,
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  excludeCredentials: credentials,
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
});
export type CreationOptions = z.infer<typeof creationOptions>;
