import { dropChallenge, takeAdmission } from '../admission.ts';
import { offline, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const answerChallenge: CommandOf<'answerChallenge'> = async (desk, { method, code }) => {
  const call = desk.api();
  const pending = desk.challenge();
  if (!call) return offline;
  if (!pending) return refused({ code: 'challenge_expired' });
  const { challenge, remember } = pending;
  const answer = await call('answerChallenge', { challenge, device: await desk.device(), method, code });
  if (answer.ok) return takeAdmission(desk, answer.value, remember);
  if (answer.error.code === 'challenge_expired') await dropChallenge(desk);
  return answer;
};
