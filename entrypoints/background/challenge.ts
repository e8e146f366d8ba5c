import type { Result } from '../../lib/api/result.ts';
import type { SessionKeys } from '../../lib/browser/kept.ts';
import { resendTime } from '../../lib/contract/challenge-refusals.ts';
import type { SentMethod } from '../../lib/contract/identity.ts';
import { sentAfter } from '../../lib/contract/sent.ts';
import type { Desk } from './desk.ts';
import { offline } from './desk.ts';

/** Sends a code or a link, and notes what was sent and when it may be sent again. */
export async function sendChallenge(
  desk: Desk,
  pending: SessionKeys['challenge'],
  method: SentMethod,
): Promise<Result<{ resendAt: number }>> {
  const answer = await send(desk, pending.challenge, method);
  const sent = sentBy(answer, pending.sent, method);
  if (sent) await desk.setChallenge({ ...pending, ...sent });
  return answer;
}

export async function sendConfirmation(
  desk: Desk,
  pending: SessionKeys['confirmation'],
  method: SentMethod,
): Promise<Result<{ resendAt: number }>> {
  const answer = await send(desk, pending.challenge, method);
  const sent = sentBy(answer, pending.sent, method);
  if (sent) await desk.setConfirmation({ ...pending, ...sent });
  return answer;
}

async function send(desk: Desk, challenge: string, method: SentMethod): Promise<Result<{ resendAt: number }>> {
  const call = desk.api();
  if (!call) return offline;
  const answer = await call('sendChallengeCode', { challenge, device: await desk.device(), method });
  return answer.ok ? { ok: true, value: { resendAt: desk.prover.ours(answer.value.resendAt) } } : answer;
}

/** One a minute leaves, whichever way it goes; one that was refused for that is known to wait. */
function sentBy(answer: Result<{ resendAt: number }>, before: SentMethod[] | undefined, method: SentMethod) {
  if (answer.ok) return { sent: sentAfter(before, method), resendAt: answer.value.resendAt };
  const resendAt = resendTime(answer.error);
  return resendAt && { resendAt };
}
