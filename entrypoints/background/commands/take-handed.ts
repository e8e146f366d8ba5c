import { done } from '../desk.ts';
import { takeHanded as take } from '../sync/take-handed.ts';
import type { CommandOf } from './command.ts';

/** While nobody is at work here it waits on disk for the next session of its owner. */
export const takeHanded: CommandOf<'takeHanded'> = async (desk) => {
  if (desk.sync) await take(desk.sync);
  return done;
};
