import type { Assertion } from '../../../lib/contract/webauthn.ts';
import { takeAnswer } from '../admission.ts';
import { askPasskey } from '../ask-passkey.ts';
import { offline, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const answerChallenge: CommandOf<'answerChallenge'> = async (desk, { method, code, trust }) => {
  const call = desk.api();
  const pending = desk.challenge();
  if (!call) return offline;
  if (!pending) return refused({ code: 'challenge_expired' });
  const { challenge } = pending;
  const device = await desk.device();
  const begin = (back: string) => call('beginPasskeyAnswer', { challenge, device, back });
  const asked = method === 'passkey' ? await askPasskey<Assertion>(desk, begin) : null;
  const answer =
    asked && !asked.ok
      ? asked
      : await call('answerChallenge', { challenge, device, method, code, passkey: asked?.value, trust });
  return takeAnswer(desk, pending, answer);
};
