import { dropChallenge, showChallenge } from '../admission.ts';
import { sendChallenge } from '../challenge.ts';
import { refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const sendCode: CommandOf<'sendCode'> = async (desk, { method }) => {
  const pending = desk.challenge();
  if (!pending) return refused({ code: 'challenge_expired' });
  const answer = await sendChallenge(desk, pending, method);
  if (!answer.ok && answer.error.code === 'challenge_expired') await dropChallenge(desk, true);
  else await showChallenge(desk);
  return answer;
};
