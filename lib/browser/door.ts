import type { Commands } from './commands.ts';
import { call, send } from './send.ts';
import { connectServer } from './server.ts';

/** What the screens before a session ask of the worker. */
export const doorActs = {
  connect: connectServer,
  signIn: (input: Commands['signIn']['input']) => send('signIn', input),
  resendActivation: (email: string) => call('resendActivation', { email }),
  sendCode: () => send('sendCode', {}),
  answerChallenge: (input: Commands['answerChallenge']['input']) => send('answerChallenge', input),
  cancelChallenge: () => send('cancelChallenge', {}),
};
