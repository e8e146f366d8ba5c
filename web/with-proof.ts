import type { Result } from '../lib/api/result.ts';
import type { ProofOfWorkPurpose } from '../lib/contract/proof-of-work.ts';
import { call } from './api.ts';

/** Far longer than the work takes on a slow phone, ms. */
const PATIENCE = 60_000;

/** Asks; where the server wants a proof of work first, does the work and asks once more. */
export async function withProof<T>(
  purpose: ProofOfWorkPurpose,
  ask: (proof?: string) => Promise<Result<T>>,
  onChecking: (checking: boolean) => void,
): Promise<Result<T>> {
  const answer = await ask();
  if (answer.ok || answer.error.code !== 'proof_required') return answer;
  onChecking(true);
  try {
    const work = await call('proofOfWork', { purpose });
    if (!work.ok) return work;
    const { solve } = await import('../lib/api/proof-of-work.ts');
    return await ask(await solve(work.value, AbortSignal.timeout(PATIENCE)));
  } catch {
    return { ok: false, error: { code: 'proof_invalid' } };
  } finally {
    onChecking(false);
  }
}
