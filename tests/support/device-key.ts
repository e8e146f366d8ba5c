import { createHash, randomUUID } from 'node:crypto';

/** A device's key as a program makes it: P-256, for DPoP proofs (RFC 9449). */
export type DeviceKey = { privateKey: CryptoKey; jwk: { kty: string; crv: string; x: string; y: string } };

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function createDeviceKey(): Promise<DeviceKey> {
  const { privateKey } = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  return { privateKey, jwk: publicHalf(await crypto.subtle.exportKey('jwk', privateKey)) };
}

/** The key that another process made. */
export async function readDeviceKey(jwk: JsonWebKey): Promise<DeviceKey> {
  return { privateKey: await crypto.subtle.importKey('jwk', jwk, curve, true, ['sign']), jwk: publicHalf(jwk) };
}

function publicHalf({ kty = '', crv = '', x = '', y = '' }: JsonWebKey): DeviceKey['jwk'] {
  return { kty, crv, x, y };
}

type Bent = { header?: object; payload?: object };

/** A proof for one request, independent of the client's own code; `bent` makes a wrong one. */
export async function deviceProof(
  { privateKey, jwk }: DeviceKey,
  method: string,
  url: string,
  token?: string,
  at: number = Date.now(),
  bent: Bent = {},
): Promise<string> {
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk, ...bent.header };
  const ath = token === undefined ? undefined : createHash('sha256').update(token).digest('base64url');
  const htu = url.split('?')[0];
  const payload = { jti: randomUUID(), htm: method, htu, iat: Math.floor(at / 1000), ath, ...bent.payload };
  const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, privateKey, Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}
