import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const retry: CommandOf<'retry'> = async (desk, { id }) => {
  await desk.sync?.outbox.retry(id);
  desk.sync?.link.check();
  return done;
};
