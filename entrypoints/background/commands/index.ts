import type { CommandName } from '../../../lib/browser/commands.ts';
import { addPasskey } from './add-passkey.ts';
import { answerChallenge } from './answer-challenge.ts';
import { answerConfirm } from './answer-confirm.ts';
import { answerWithPassword } from './answer-with-password.ts';
import { applyUpdate } from './apply-update.ts';
import { beginConfirm } from './begin-confirm.ts';
import { cancelChallenge } from './cancel-challenge.ts';
import { checkServer } from './check-server.ts';
import type { CommandOf } from './command.ts';
import { discard } from './discard.ts';
import { endPreview } from './end-preview.ts';
import { inspectPage } from './inspect-page.ts';
import { linkIdentity } from './link-identity.ts';
import { loadClosed } from './load-closed.ts';
import { loadHistory } from './load-history.ts';
import { lock } from './lock.ts';
import { read } from './read.ts';
import { repairCopy } from './repair-copy.ts';
import { retry } from './retry.ts';
import { sendCode } from './send-code.ts';
import { sendConfirmCode } from './send-confirm-code.ts';
import { setServer } from './set-server.ts';
import { setStatus } from './set-status.ts';
import { showPreview } from './show-preview.ts';
import { signIn } from './sign-in.ts';
import { signInByPasskey } from './sign-in-by-passkey.ts';
import { signInWith } from './sign-in-with.ts';
import { signOut } from './sign-out.ts';
import { switchCompany } from './switch-company.ts';
import { takeHanded } from './take-handed.ts';
import { typing } from './typing.ts';
import { viewing } from './viewing.ts';

export type { Command } from './command.ts';

/** Every command by its name on the wire. */
export const commands: { [N in CommandName]: CommandOf<N> } = {
  setServer,
  checkServer,
  signIn,
  signInByPasskey,
  signInWith,
  sendCode,
  answerChallenge,
  answerWithPassword,
  cancelChallenge,
  signOut,
  switchCompany,
  lock,
  beginConfirm,
  sendConfirmCode,
  answerConfirm,
  addPasskey,
  linkIdentity,
  setStatus,
  retry,
  discard,
  read,
  takeHanded,
  typing,
  viewing,
  loadHistory,
  loadClosed,
  repairCopy,
  showPreview,
  endPreview,
  inspectPage,
  applyUpdate,
};
