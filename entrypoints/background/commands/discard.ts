import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const discard: CommandOf<'discard'> = async (desk, { id }) => {
  await desk.sync?.outbox.discard(id);
  return done;
};
