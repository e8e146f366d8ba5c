import type { Assertion } from '../../../lib/contract/webauthn.ts';
import { dropChallenge, takeAdmission } from '../admission.ts';
import { askPasskey } from '../ask-passkey.ts';
import { offline, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const answerChallenge: CommandOf<'answerChallenge'> = async (desk, { method, code, trust }) => {
  const call = desk.api();
  const pending = desk.challenge();
  if (!call) return offline;
  if (!pending) return refused({ code: 'challenge_expired' });
  const { challenge, remember } = pending;
  const device = await desk.device();
  const begin = (back: string) => call('beginPasskeyAnswer', { challenge, device, back });
  const asked = method === 'passkey' ? await askPasskey<Assertion>(desk, begin) : null;
  const answer =
    asked && !asked.ok
      ? asked
      : await call('answerChallenge', { challenge, device, method, code, passkey: asked?.value, trust });
  // Another screen may have been quicker.
  if (desk.challenge()?.challenge !== challenge) return answer.ok ? refused({ code: 'cancelled' }) : answer;
  if (answer.ok) return takeAdmission(desk, answer.value, remember);
  // The last try was this one.
  const over = answer.error.code === 'challenge_expired' || answer.error.params?.left === 0;
  if (over) await dropChallenge(desk, true);
  return answer;
};
