import { dropChallenge } from '../admission.ts';
import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const cancelChallenge: CommandOf<'cancelChallenge'> = async (desk) => {
  await dropChallenge(desk);
  return done;
};
