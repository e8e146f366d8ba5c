import { solve } from '../../lib/api/proof-of-work.ts';
import type { Result } from '../../lib/api/result.ts';
import type { ProofOfWorkPurpose } from '../../lib/contract/proof-of-work.ts';
import type { Desk } from './desk.ts';
import { offline, refused } from './desk.ts';

/** Far longer than the work takes on a slow phone, ms. */
const PATIENCE = 60_000;

/** Asks; where the server wants a proof of work first, does the work and asks once more. */
export async function withProof<T>(
  desk: Desk,
  purpose: ProofOfWorkPurpose,
  ask: (proof?: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const answer = await ask();
  if (answer.ok || answer.error.code !== 'proof_required') return answer;
  await desk.publish({ checking: true });
  try {
    const proof = await work(desk, purpose);
    return proof.ok ? await ask(proof.value) : proof;
  } finally {
    await desk.publish({ checking: false });
  }
}

async function work(desk: Desk, purpose: ProofOfWorkPurpose): Promise<Result<string>> {
  const challenge = await desk.api()?.('proofOfWork', { purpose });
  if (!challenge) return offline;
  if (!challenge.ok) return challenge;
  try {
    return { ok: true, value: await solve(challenge.value, AbortSignal.timeout(PATIENCE)) };
  } catch {
    return refused({ code: 'proof_invalid' });
  }
}
