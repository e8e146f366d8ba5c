/**
 * Proofs that a request comes from this device (DPoP, RFC 9449): a token alone is then of no use to
 * whoever took it elsewhere.
 */

/** A pair on P-256 of which only the public half can be read. */
export type DeviceKey = {
  jwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  /** ECDSA with SHA-256; 64 bytes, r and s. */
  sign: (data: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>;
};

type ProofOf = {
  method: string;
  /** Full address; its query and fragment are left out of the proof. */
  url: string;
  token: string | null;
};

export type DeviceProver = {
  /** A proof for one request, good for a minute, once or for that read; null where this device has no key. */
  prove: (request: ProofOf) => Promise<string | null>;
  /** Takes the server's time (ms since 1970) where ours is too far from it. */
  setTime: (serverNow: number) => void;
  /** A moment of the server's as our clock has it, ms since 1970. */
  ours: (at: number) => number;
};

/** A read that is asked again brings the proof of before, which the server then need not work out again. */
const READ_MS = 30_000;

type ProverOptions = {
  key: () => Promise<DeviceKey | null>;
  now?: () => number;
  /** Server's clock minus ours, as it was known before, ms. */
  offset?: number;
};

export function createDeviceProver({ key, now = Date.now, offset: known = 0 }: ProverOptions): DeviceProver {
  let offset = known;
  const reads = new Map<string, { proof: string; until: number }>();

  async function proveRead(known: DeviceKey, request: ProofOf): Promise<string> {
    const name = `${request.url} ${request.token}`;
    const kept = reads.get(name);
    if (kept && kept.until > now()) return kept.proof;
    for (const [old, { until }] of reads) if (until <= now()) reads.delete(old);
    const proof = await buildProof(known, request, now() + offset);
    reads.set(name, { proof, until: now() + READ_MS });
    return proof;
  }

  return {
    prove: async (request) => {
      const own = await key();
      if (!own) return null;
      return request.method === 'GET' ? proveRead(own, request) : buildProof(own, request, now() + offset);
    },
    setTime: (serverNow) => {
      offset = serverNow - now();
      reads.clear();
    },
    ours: (at) => at - offset,
  };
}

async function buildProof({ jwk, sign }: DeviceKey, { method, url, token }: ProofOf, at: number): Promise<string> {
  const { origin, pathname } = new URL(url);
  const head = { typ: 'dpop+jwt', alg: 'ES256', jwk };
  const body = {
    jti: crypto.randomUUID(),
    htm: method,
    htu: origin + pathname,
    iat: Math.floor(at / 1000),
    ...(token ? { ath: await hashOf(token) } : {}),
  };
  const signed = `${base64url(utf8(JSON.stringify(head)))}.${base64url(utf8(JSON.stringify(body)))}`;
  return `${signed}.${base64url(new Uint8Array(await sign(utf8(signed))))}`;
}

async function hashOf(token: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(token))));
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
