import { dropChallenge } from '../admission.ts';
import { offline, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const sendCode: CommandOf<'sendCode'> = async (desk) => {
  const call = desk.api();
  const pending = desk.challenge();
  if (!call) return offline;
  if (!pending) return refused({ code: 'challenge_expired' });
  const answer = await call('sendChallengeCode', { challenge: pending.challenge, device: await desk.device() });
  if (answer.ok) {
    const { resendAt } = answer.value;
    const { methods, emailHint, expiresAt } = pending;
    await desk.setChallenge({ ...pending, resendAt });
    await desk.publish({ challenge: { methods, emailHint, expiresAt, resendAt } });
  } else if (answer.error.code === 'challenge_expired') {
    await dropChallenge(desk);
  }
  return answer;
};
