import { done } from '../desk.ts';
import { dropAllPreviews } from '../preview/relay.ts';
import { endSession } from '../session.ts';
import type { CommandOf } from './command.ts';

/** How long the server may take to hear of it, ms; here everything is gone either way. */
const PATIENCE = 3000;

export const signOut: CommandOf<'signOut'> = async (desk) => {
  await desk.api()?.('signOut', {}, AbortSignal.timeout(PATIENCE));
  await dropAllPreviews();
  await endSession(desk, null);
  return done;
};
