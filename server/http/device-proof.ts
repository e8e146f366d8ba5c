import type { KeyObject } from 'node:crypto';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { refuse } from '../errors.ts';

/** A request whose sender holds the private key of a device. */
export type DeviceProof = {
  /** First 16 bytes of the key's SHA-256 thumbprint (RFC 7638). */
  fingerprint: Uint8Array;
  /** SHA-256 of the access token it was made for, base64url; null where there was none. */
  tokenHash: string | null;
};

export type DeviceProofs = {
  /**
   * Reads a DPoP proof (RFC 9449) made for this method and path. It works once, and for a GET as often as
   * that is asked within a minute: to check a signature costs more than the rest of a request. Throws `device_proof_invalid`,
   * or `device_proof_late` with the server's time where the clocks differ.
   */
  read(jwt: string, method: string, url: URL): DeviceProof;
};

/** How far the clocks may differ, in ms; as long a proof is remembered, so that it works once. */
export const PROOF_MS = 60_000;

const KEYS_KEPT = 10_000;
const PROOFS_KEPT = 200_000;

const coordinate = z.string().regex(/^[\w-]{43}$/);

const header = z.object({
  typ: z.literal('dpop+jwt'),
  alg: z.literal('ES256'),
  jwk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
});

const payload = z.object({
  jti: z.string().min(8).max(64),
  htm: z.string(),
  htu: z.url(),
  iat: z.number(),
  ath: z.string().optional(),
});

type Key = { fingerprint: Uint8Array; key: KeyObject };

export function createDeviceProofs(clock: Clock): DeviceProofs {
  const keys = new Map<string, Key>();
  const used = new Map<string, number>();

  function keyOf({ x, y }: { x: string; y: string }): Key {
    const known = keys.get(x + y);
    if (known) return known;
    const canonical = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
    const made = {
      fingerprint: createHash('sha256').update(canonical).digest().subarray(0, 16),
      key: createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' }),
    };
    if (keys.size >= KEYS_KEPT) keys.clear();
    keys.set(x + y, made);
    return made;
  }

  /** A proof that was seen within its time is a stolen one. */
  function useOnce(id: string, now: number): void {
    if (used.size >= PROOFS_KEPT) for (const [old, until] of used) if (until <= now) used.delete(old);
    if ((used.get(id) ?? 0) > now || used.size >= PROOFS_KEPT) throw refuse('device_proof_invalid');
    used.set(id, now + 2 * PROOF_MS);
  }

  /** A read that is asked again is the same read; its proof is not worked out again within its minute. */
  const reads = new Map<string, { proof: DeviceProof; target: string; until: number }>();
  function keepRead(jwt: string, proof: DeviceProof, target: string, until: number): void {
    if (reads.size >= PROOFS_KEPT) reads.clear();
    reads.set(jwt, { proof, target, until });
  }

  return {
    read(jwt, method, url) {
      const known = method === 'GET' ? reads.get(jwt) : undefined;
      if (known && known.target === url.host + url.pathname && known.until >= clock.now()) return known.proof;
      const { head, body, signed, signature } = decode(jwt);
      const { fingerprint, key } = importing(() => keyOf(head.jwk));
      if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature))
        throw refuse('device_proof_invalid');
      const target = new URL(body.htu);
      if (body.htm !== method || target.host !== url.host || target.pathname !== url.pathname)
        throw refuse('device_proof_invalid');
      const now = clock.now();
      if (Math.abs(body.iat * 1000 - now) > PROOF_MS) throw refuse('device_proof_late', { now });
      const proof = { fingerprint, tokenHash: body.ath ?? null };
      if (method === 'GET') keepRead(jwt, proof, url.host + url.pathname, body.iat * 1000 + PROOF_MS);
      else useOnce(`${Buffer.from(fingerprint).toString('base64url')}.${body.jti}`, now);
      return proof;
    },
  };
}

function decode(jwt: string) {
  const [first = '', second = '', third = '', more] = jwt.split('.');
  if (more !== undefined || jwt.length > 2000) throw refuse('device_proof_invalid');
  const head = header.safeParse(json(first));
  const body = payload.safeParse(json(second));
  const signature = Buffer.from(third, 'base64url');
  if (!head.success || !body.success || signature.length !== 64) throw refuse('device_proof_invalid');
  return { head: head.data, body: body.data, signed: Buffer.from(`${first}.${second}`), signature };
}

function json(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Two numbers that are no point of the curve make no key. */
function importing<T>(make: () => T): T {
  try {
    return make();
  } catch {
    throw refuse('device_proof_invalid');
  }
}
