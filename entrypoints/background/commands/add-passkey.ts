import type { Attestation } from '../../../lib/contract/webauthn.ts';
import { deviceLabel } from '../../../lib/util/device-label.ts';
import { askPasskey } from '../ask-passkey.ts';
import { offline } from '../desk.ts';
import { refreshMe } from '../session.ts';
import type { CommandOf } from './command.ts';

export const addPasskey: CommandOf<'addPasskey'> = async (desk) => {
  const call = desk.api();
  if (!call) return offline;
  const asked = await askPasskey<Attestation>(desk, (back) => call('beginPasskeyRegistration', { back }));
  if (!asked.ok) return asked;
  const name = deviceLabel(navigator.userAgent) || 'Passkey';
  const added = await call('addPasskey', { ...asked.value, name });
  // The company may have asked for a second factor first.
  if (added.ok) await refreshMe(desk);
  return added;
};
