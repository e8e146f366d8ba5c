import { api } from '../../../lib/browser/api.ts';
import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

/** Long enough for the answer to reach the screen, ms. */
const A_MOMENT = 100;

export const applyUpdate: CommandOf<'applyUpdate'> = async () => {
  setTimeout(() => api.runtime.reload(), A_MOMENT);
  return done;
};
