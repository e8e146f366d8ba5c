import type { Result } from '../../lib/api/result.ts';
import type { Admitted, ChallengeState } from '../../lib/browser/commands.ts';
import type { SessionKeys } from '../../lib/browser/kept.ts';
import { isOver } from '../../lib/contract/challenge-refusals.ts';
import type { Admission, ChallengeMethod, SentMethod } from '../../lib/contract/identity.ts';
import { sendChallenge } from './challenge.ts';
import type { Desk } from './desk.ts';
import { phaseOf } from './desk.ts';
import { beginSession } from './session.ts';

/** What the gate let out: a session begins, or a challenge waits for its answer. */
export async function takeAdmission(desk: Desk, admission: Admission, remember: boolean): Promise<Result<Admitted>> {
  if (admission.status === 'session') return beginSession(desk, admission, remember);
  const { status: _, ...asked } = admission;
  const pending = { ...asked, expiresAt: desk.prover.ours(asked.expiresAt), remember };
  const only = onlyWay(asked.methods);
  await desk.setChallenge(pending);
  if (only) await sendChallenge(desk, pending, only);
  await showChallenge(desk);
  return { ok: true, value: { phase: 'challenge' } };
}

/** What came of an answer to the pending challenge. */
export async function takeAnswer(
  desk: Desk,
  { challenge, remember }: SessionKeys['challenge'],
  answer: Result<Admission>,
): Promise<Result<Admitted>> {
  // Another screen was quicker, or the person gave up meanwhile.
  if (desk.challenge()?.challenge !== challenge) {
    if (!answer.ok) return answer;
    if (answer.value.status === 'session' && answer.value.token) void desk.apiWith(answer.value.token)?.('signOut', {});
    return { ok: false, error: { code: 'cancelled' } };
  }
  if (answer.ok) {
    await desk.setChallenge(null);
    return takeAdmission(desk, answer.value, remember);
  }
  if (isOver(answer.error)) await dropChallenge(desk, true);
  return answer;
}

/** Where there is nothing to choose between, the code is on its way before anybody asks for it. */
function onlyWay(methods: ChallengeMethod[]): SentMethod | null {
  // Code and link come to the same mailbox.
  const ways = methods.filter((method) => method !== 'link');
  const [first] = ways;
  return ways.length === 1 && (first === 'email' || first === 'sms') ? first : null;
}

/** Tells the screens of the pending challenge. */
export async function showChallenge(desk: Desk): Promise<void> {
  const pending = desk.challenge();
  if (pending) await desk.publish({ phase: 'challenge', challenge: withoutSecret(pending), endedBecause: null });
}

function withoutSecret({ challenge: _, remember: __, ...shown }: SessionKeys['challenge']): ChallengeState {
  return shown;
}

/** Back to where one was: the challenge was left, or it is over, which is then said. */
export async function dropChallenge(desk: Desk, over = false): Promise<void> {
  await desk.setChallenge(null);
  const { server } = desk.state();
  const phase = phaseOf({ server, session: desk.session(), challenge: null });
  await desk.publish({ phase, challenge: null, ...(over ? { endedBecause: 'challenge' } : {}) });
}
