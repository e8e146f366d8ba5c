import { z } from 'zod';
import { fails, time } from './common.ts';
import { endpoint } from './endpoint.ts';

/** What a solution is good for; it opens nothing else. */
export const proofOfWorkPurposes = ['sign_in', 'recovery', 'register'] as const;

const purpose = z.enum(proofOfWorkPurposes, fails('not_an_option'));
export type ProofOfWorkPurpose = z.infer<typeof purpose>;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[\\da-f]{${bytes * 2}}$`));

/**
 * Work for a browser in the manner of ALTCHA 2: the number from 0 up whose PBKDF2 key begins with
 * `keyPrefix`. All of it goes back with the solution, unchanged, since it is signed.
 */
export const proofOfWorkChallenge = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: hex(16),
    salt: hex(16),
    /** Iterations of each key. */
    cost: z.int().min(1).max(100_000),
    keyLength: z.literal(32),
    keyPrefix: hex(16),
    keySignature: hex(32),
    data: z.strictObject({ purpose, expiresAt: time }),
  }),
  signature: hex(32),
});
export type ProofOfWorkChallenge = z.infer<typeof proofOfWorkChallenge>;

/** What `proof` fields carry, as JSON in base64. */
export const proofOfWorkPayload = z.object({
  challenge: proofOfWorkChallenge,
  solution: z.object({ counter: z.int().min(0).max(0xffff_ffff), derivedKey: hex(32) }),
});

export const proofOfWorkEndpoints = {
  proofOfWork: endpoint('GET', '/api/proof-of-work', 'public', z.strictObject({ purpose }), proofOfWorkChallenge),
};
