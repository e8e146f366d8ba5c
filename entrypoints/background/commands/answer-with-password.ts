import { takeAnswer } from '../admission.ts';
import { offline, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const answerWithPassword: CommandOf<'answerWithPassword'> = async (desk, { password }) => {
  const call = desk.api();
  const pending = desk.challenge();
  if (!call) return offline;
  if (!pending) return refused({ code: 'challenge_expired' });
  const { challenge } = pending;
  return takeAnswer(
    desk,
    pending,
    await call('answerWithPassword', { challenge, device: await desk.device(), password }),
  );
};
