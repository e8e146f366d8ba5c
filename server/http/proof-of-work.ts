import { createHmac } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { ProofOfWorkChallenge, ProofOfWorkPurpose } from '../../lib/contract/proof-of-work.ts';
import { proofOfWorkChallenge, proofOfWorkPayload } from '../../lib/contract/proof-of-work.ts';
import type { Clock } from '../clock.ts';

/** How long a challenge can be answered, in ms. */
const LIFETIME = 5 * 60_000;

/** Longest payload that is read; ours have about 900 characters. */
const PAYLOAD_MAX = 4000;

/** Solutions that are remembered at once. Beyond that none is accepted: each costs its sender the work. */
const REMEMBERED_MAX = 100_000;

type Options = {
  /** Signs challenges; the same on every node. */
  secret: string | Uint8Array;
  clock: Clock;
  /** Iterations of PBKDF2 in each of the 1 to `tries` keys that a browser makes, half of them on average. */
  cost?: number;
  tries?: number;
};

export type ProofOfWork = {
  challenge(purpose: ProofOfWorkPurpose): Promise<ProofOfWorkChallenge>;
  /** Whether a payload solves a challenge of ours for that purpose, in time and for the first time. Never rejects. */
  accept(payload: string, purpose: ProofOfWorkPurpose): Promise<boolean>;
};

/**
 * Work that costs a browser some tenths of a second and this server two signatures. The library's own
 * expiry follows the machine's clock, so the time stands among the signed data and is compared here.
 */
export function createProofOfWork({ secret, clock, cost = 2000, tries = 500 }: Options): ProofOfWork {
  const keyFor = (use: string) => createHmac('sha256', secret).update(`proof of work: ${use}`).digest('hex');
  const secrets = { hmacSignatureSecret: keyFor('challenge'), hmacKeySignatureSecret: keyFor('key') };
  const used = createUsed(clock);
  return {
    async challenge(purpose) {
      const made = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost,
        counter: randomInt(tries),
        data: { purpose, expiresAt: clock.now() + LIFETIME },
        deriveKey,
        ...secrets,
      });
      return proofOfWorkChallenge.parse(made);
    },
    async accept(payload, purpose) {
      const { challenge, solution } = read(payload) ?? {};
      const data = challenge?.parameters.data;
      if (!challenge || !solution || data?.purpose !== purpose || data.expiresAt <= clock.now()) return false;
      if (used.has(challenge.parameters.nonce)) return false;
      const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets });
      return verified && used.add(challenge.parameters.nonce);
    },
  };
}

function read(payload: string) {
  if (payload.length > PAYLOAD_MAX) return null;
  try {
    const json: unknown = JSON.parse(Buffer.from(payload, 'base64').toString('utf8'));
    return proofOfWorkPayload.safeParse(json).data ?? null;
  } catch {
    return null;
  }
}

/** Remembers what was used until the time in which it would be accepted is over. */
function createUsed(clock: Clock) {
  const until = new Map<string, number>();
  return {
    has: (name: string) => until.has(name),
    /** False where it was there already, or where no more can be remembered. */
    add(name: string): boolean {
      const now = clock.now();
      // In the order in which they came, which is the one in which they go.
      for (const [oldest, end] of until) {
        if (end > now) break;
        until.delete(oldest);
      }
      if (until.has(name) || until.size >= REMEMBERED_MAX) return false;
      until.set(name, now + LIFETIME);
      return true;
    },
  };
}
