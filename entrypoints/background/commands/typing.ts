import { done } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const typing: CommandOf<'typing'> = async (desk, { conversation, on }) => {
  desk.sync?.link.send({ t: 'typing', conversation, on });
  return done;
};
