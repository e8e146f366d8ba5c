import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Assertion, Attestation, CreationOptions, RequestOptions } from '../../lib/contract/webauthn.ts';
import type { Api, CallOptions } from './api.ts';
import type { TestPerson } from './factories.ts';
import { confirm, must } from './factories.ts';

/** What an authenticator, or whoever sits in between, may do wrong. */
export type Flaws = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  /** Whether the person was verified, by finger, face or PIN. */
  verified?: boolean;
  /** Says this instead of counting on. */
  counter?: number;
  /** One bit of the signature is another. */
  tampered?: boolean;
  userHandle?: string | null;
  backedUp?: boolean;
};

export type Authenticator = {
  create(options: CreationOptions, flaws?: Flaws): Attestation;
  get(options: RequestOptions, flaws?: Flaws): Assertion;
};

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

/** A passkey in software, with a key on P-256: what it makes is real, save for the flaws that are asked for. */
export function softAuthenticator(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let owner: string | undefined;

  const clientData = (type: string, challenge: string, flaws: Flaws) =>
    Buffer.from(
      JSON.stringify({
        type: flaws.type ?? type,
        challenge: flaws.challenge ?? challenge,
        origin: flaws.origin ?? origin,
        crossOrigin: false,
      }),
    );

  function authData(rpId: string, flaws: Flaws, attested: Uint8Array = new Uint8Array()): Buffer {
    counter = flaws.counter ?? counter + 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const backed = flaws.backedUp ? 0x18 : 0;
    const flags = 0x01 | (flaws.verified === false ? 0 : 0x04) | backed | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([sha256(flaws.rpId ?? rpId), Buffer.from([flags]), count, attested]);
  }

  return {
    create({ challenge, rp, user }, flaws = {}) {
      owner ??= user.id;
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = coseKey(Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url'));
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(authData(rp.id, flaws, attested)),
      ]);
      const clientDataJSON = text(clientData('webauthn.create', challenge, flaws));
      const response = { attestationObject: text(attestationObject), clientDataJSON, transports: ['internal'] };
      return { id: text(id), rawId: text(id), type: 'public-key', response };
    },
    get({ challenge, rpId }, flaws = {}) {
      const client = clientData('webauthn.get', challenge, flaws);
      const authenticatorData = authData(rpId, flaws);
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), privateKey);
      if (flaws.tampered) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
      const userHandle = flaws.userHandle === null ? undefined : (flaws.userHandle ?? owner);
      const response = {
        authenticatorData: text(authenticatorData),
        clientDataJSON: text(client),
        signature: text(signature),
        userHandle,
      };
      return { id: text(id), rawId: text(id), type: 'public-key', response };
    },
  };
}

/** Length of a text or of bytes as CBOR (RFC 8949) writes it. */
function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([major | length]);
  return length < 256 ? Buffer.from([major | 24, length]) : Buffer.from([major | 25, length >> 8, length & 0xff]);
}

const cborText = (value: string) => Buffer.concat([cborHead(0x60, value.length), Buffer.from(value)]);
const cborBytes = (value: Uint8Array) => Buffer.concat([cborHead(0x40, value.length), value]);

/** An ES256 key as COSE (RFC 9052) writes it: kty EC2, alg -7, crv P-256, x, y. */
function coseKey(x: Uint8Array, y: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(x),
    Buffer.from([0x22]),
    cborBytes(y),
  ]);
}

/** A passkey of the person, added by the front door; it needs a confirmation first. */
export async function newPasskey(api: Api, person: TestPerson, name = 'iPhone', flaws: Flaws = {}) {
  const options = { token: person.token };
  const authenticator = softAuthenticator(api.url);
  await confirm(api, person);
  const begun = must(await api.call('beginPasskeyRegistration', {}, options));
  const response = authenticator.create(begun.options, flaws);
  return {
    authenticator,
    ...must(await api.call('addPasskey', { ceremony: begun.ceremony, response, name }, options)),
  };
}

type SignIn = { device: string; flaws?: Flaws; company?: string; remember?: boolean; options?: CallOptions };

/** One sign-in by passkey, from asking to the answer. */
export async function knockWithPasskey(api: Api, authenticator: Authenticator, given: SignIn) {
  const { flaws, options, company, remember } = given;
  const device = { id: given.device, label: 'Safari · iOS' };
  const begun = must(await api.call('beginPasskeySignIn', { device }, options));
  const response = authenticator.get(begun.options, flaws);
  return api.call('passkeySignIn', { ceremony: begun.ceremony, response, device, company, remember }, options);
}
