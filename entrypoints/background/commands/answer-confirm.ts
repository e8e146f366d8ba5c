import type { Assertion } from '../../../lib/contract/webauthn.ts';
import { askPasskey } from '../ask-passkey.ts';
import { offline, refused } from '../desk.ts';
import { unlockScreens } from '../lock.ts';
import { renewToken } from '../session.ts';
import { openConfirmation } from './begin-confirm.ts';
import type { CommandOf } from './command.ts';

/** A password is looked at anew without being typed anew, where its question grew too old. */
export const answerConfirm: CommandOf<'answerConfirm'> = async (desk, given) => {
  const call = desk.api();
  if (!call) return offline;
  const before = desk.session();
  const device = await desk.device();
  for (let fresh = !desk.confirmation(); ; fresh = true) {
    const opened = fresh ? await openConfirmation(desk) : null;
    if (opened && !opened.ok) return opened;
    const pending = desk.confirmation();
    if (!pending) return refused({ code: 'challenge_expired' });
    const { challenge } = pending;
    const begin = (back: string) => call('beginPasskeyAnswer', { challenge, device, back });
    const asked = given.method === 'passkey' ? await askPasskey<Assertion>(desk, begin) : null;
    const answer =
      asked && !asked.ok ? asked : await call('answerConfirm', { ...given, challenge, device, passkey: asked?.value });
    if (answer.ok) {
      const { token, ...until } = answer.value;
      if (token) await renewToken(desk, before, token);
      // What was sent for it is used up.
      await desk.setConfirmation({ ...pending, sent: undefined });
      await unlockScreens(desk);
      return { ok: true, value: until };
    }
    const { code, params } = answer.error;
    if (code === 'unauthenticated') await desk.sessionRefused();
    if (code !== 'challenge_expired' && params?.left !== 0) return answer;
    await desk.setConfirmation(null);
    if (given.method !== 'password' || fresh || code !== 'challenge_expired') return answer;
  }
};
