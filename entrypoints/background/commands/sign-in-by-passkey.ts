import type { Assertion } from '../../../lib/contract/webauthn.ts';
import { deviceLabel } from '../../../lib/util/device-label.ts';
import { takeAdmission } from '../admission.ts';
import { askPasskey } from '../ask-passkey.ts';
import { offline } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const signInByPasskey: CommandOf<'signInByPasskey'> = async (desk, { remember }) => {
  const call = desk.api();
  if (!call) return offline;
  const device = { id: await desk.device(), label: deviceLabel(navigator.userAgent) };
  const asked = await askPasskey<Assertion>(desk, (back) => call('beginPasskeySignIn', { device, back }));
  if (!asked.ok) return asked;
  const answer = await call('passkeySignIn', { ...asked.value, device, remember });
  return answer.ok ? takeAdmission(desk, answer.value, remember) : answer;
};
