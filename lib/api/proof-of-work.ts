import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { ProofOfWorkChallenge } from '../contract/proof-of-work.ts';

/**
 * Does the work of a challenge and answers what the `proof` field takes. Each key is made by the
 * browser's own cryptography off the screen's thread, so typing goes on meanwhile. Throws the signal's
 * reason, or where the browser has no such cryptography. Load it by `import()`: few ever need it.
 */
export async function solve(challenge: ProofOfWorkChallenge, signal?: AbortSignal): Promise<string> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal?.addEventListener('abort', abort);
  try {
    const solution = await solveChallenge({ challenge, deriveKey, controller });
    signal?.throwIfAborted();
    if (!solution) throw new Error('the work took too long');
    const { counter, derivedKey } = solution;
    return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
