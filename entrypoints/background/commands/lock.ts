import { done } from '../desk.ts';
import { lockScreens } from '../lock.ts';
import type { CommandOf } from './command.ts';

export const lock: CommandOf<'lock'> = async (desk) => {
  await lockScreens(desk, true);
  return done;
};
