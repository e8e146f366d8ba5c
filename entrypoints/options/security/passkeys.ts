import type { PasskeyActs } from '../../../components/security/own-passkeys.tsx';
import { confirmed, confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call, send } from '../../../lib/browser/send.ts';

export const passkeyActs: PasskeyActs = {
  add: () => confirmed(() => send('addPasskey', {})),
  rename: (input) => call('renamePasskey', input),
  remove: (input) => confirmedCall('removePasskey', input),
};
