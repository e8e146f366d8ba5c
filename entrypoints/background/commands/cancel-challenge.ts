import { dropChallenge } from '../admission.ts';
import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

/** Who was on the way into another company is back in the one before. */
export const cancelChallenge: CommandOf<'cancelChallenge'> = async (desk) => {
  await dropChallenge(desk);
  desk.sync?.link.start();
  return done;
};
