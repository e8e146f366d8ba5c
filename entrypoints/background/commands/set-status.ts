import { local } from '../../../lib/browser/kept.ts';
import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

/** Kept at once; the server hears it now, or first thing after the next welcome. */
export const setStatus: CommandOf<'setStatus'> = async (desk, { status }) => {
  await local.set({ chosenStatus: status });
  await desk.publish({ status });
  desk.sync?.link.send({ t: 'status', status });
  return done;
};
