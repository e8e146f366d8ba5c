import { dropChallenge, takeAdmission } from '../admission.ts';
import { offline, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const answerWithPassword: CommandOf<'answerWithPassword'> = async (desk, { password }) => {
  const call = desk.api();
  const pending = desk.challenge();
  if (!call) return offline;
  if (!pending) return refused({ code: 'challenge_expired' });
  const { challenge, remember } = pending;
  const answer = await call('answerWithPassword', { challenge, device: await desk.device(), password });
  if (answer.ok) return takeAdmission(desk, answer.value, remember);
  if (answer.error.code === 'challenge_expired') await dropChallenge(desk, true);
  return answer;
};
