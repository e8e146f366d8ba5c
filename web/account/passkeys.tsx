import type { PasskeyActs } from '../../components/security/own-passkeys.tsx';
import { OwnPasskeys } from '../../components/security/own-passkeys.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../api.ts';
import { createPasskey } from '../ask-passkey.ts';
import { thisDevice } from '../device.ts';
import { confirmed } from './confirm-acts.ts';

const acts: PasskeyActs = {
  add: async () => {
    const begun = await confirmed(() => call('beginPasskeyRegistration', {}));
    if (!begun.ok) return begun;
    const made = await createPasskey(begun.value.options);
    if (!made.ok) return made;
    const { ceremony } = begun.value;
    return call('addPasskey', { ceremony, response: made.value, name: thisDevice().label || 'Passkey' });
  },
  rename: (input) => call('renamePasskey', input),
  remove: (input) => confirmed(() => call('removePasskey', input)),
};

/** `onChange` is told of the first one and of the last. */
export function Passkeys({ email, onChange }: { email: string; onChange: () => void }) {
  const known = useLoad(() => call('listPasskeys', {}));
  return <OwnPasskeys known={known} email={email} acts={acts} onChanged={onChange} />;
}
