import type { Result } from '../../lib/api/result.ts';
import type { Admission } from '../../lib/contract/identity.ts';
import type { Desk } from './desk.ts';
import { beginSession } from './session.ts';

/** What the gate let out: a session begins, or a challenge waits for its answer. */
export async function takeAdmission(
  desk: Desk,
  admission: Admission,
  remember: boolean,
): Promise<Result<{ phase: 'challenge' | 'signedIn' }>> {
  if (admission.status === 'session') return beginSession(desk, admission, remember);
  const { challenge, methods, emailHint, expiresAt } = admission;
  const shown = { methods, emailHint, expiresAt };
  await desk.setChallenge({ ...shown, challenge, remember });
  await desk.publish({ phase: 'challenge', challenge: shown, endedBecause: null });
  return { ok: true, value: { phase: 'challenge' } };
}

/** Back to the first step: the challenge was left, or it is over. */
export async function dropChallenge(desk: Desk): Promise<void> {
  await desk.setChallenge(null);
  await desk.publish({ phase: desk.state().server ? 'signedOut' : 'noServer', challenge: null });
}
