import { done, offline } from '../desk.ts';
import type { CommandOf } from './command.ts';

/** A screen found the copy damaged. */
export const repairCopy: CommandOf<'repairCopy'> = async ({ sync }) => {
  if (!sync) return offline;
  try {
    await sync.keeper.rebuild('damaged');
    return done;
  } catch {
    return offline;
  }
};
