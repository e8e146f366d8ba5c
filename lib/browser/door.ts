import type { Commands } from './commands.ts';
import { call, send } from './send.ts';
import { connectServer } from './server.ts';
import { ssoActs } from './sso.ts';

/** What the screens before a session ask of the worker. */
export const doorActs = {
  connect: connectServer,
  signIn: (input: Commands['signIn']['input']) => send('signIn', input),
  passkey: (remember: boolean) => send('signInByPasskey', { remember }),
  resendActivation: (email: string) => call('resendActivation', { email }),
  sso: ssoActs,
};

/** What the next step of a sign-in asks of it. */
export const challengeActs = {
  send: (method: Commands['sendCode']['input']['method']) => send('sendCode', { method }),
  answer: (input: Commands['answerChallenge']['input']) => send('answerChallenge', input),
  setPassword: (password: string) => send('answerWithPassword', { password }),
  cancel: () => send('cancelChallenge', {}),
};

/** How somebody who is signed in shows again who it is. */
export const confirmActs = {
  begin: () => send('beginConfirm', {}),
  send: (method: Commands['sendConfirmCode']['input']['method']) => send('sendConfirmCode', { method }),
  answer: (input: Commands['answerConfirm']['input']) => send('answerConfirm', input),
};
