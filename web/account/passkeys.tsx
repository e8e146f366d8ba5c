import { Passkeys as PasskeysView } from '../../components/security/passkeys.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import type { PasskeyView } from '../../lib/contract/passkeys.ts';
import { passkeysTexts } from '../../lib/i18n/passkeys.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';
import { createPasskey } from '../ask-passkey.ts';
import { thisDevice } from '../device.ts';
import { confirmed } from './confirm-acts.ts';

const t = text(passkeysTexts);

/** A person's passkeys; `onChange` is told of the first and of the last. */
export function Passkeys({ email, onChange }: { email: string; onChange: () => void }) {
  const known = useLoad(() => call('listPasskeys', {}));
  const changed = async (message: string) => {
    toast(message);
    await known.reload();
    onChange();
  };
  const add = async () => {
    const begun = await confirmed(() => call('beginPasskeyRegistration', {}));
    if (!begun.ok) return begun;
    const made = await createPasskey(begun.value.options);
    if (!made.ok) return made;
    const { ceremony } = begun.value;
    const name = thisDevice().label || 'Passkey';
    const added = await call('addPasskey', { ceremony, response: made.value, name });
    if (added.ok) await changed(t('added', { name }));
    return added;
  };
  const rename = async ({ id }: PasskeyView, name: string) => {
    const result = await call('renamePasskey', { id, name });
    if (result.ok) await known.reload();
    return result;
  };
  const remove = async ({ id, name }: PasskeyView) => {
    const result = await confirmed(() => call('removePasskey', { id }));
    if (result.ok) await changed(t('removed', { name }));
    return result;
  };
  return (
    <Loading of={known} rows={1}>
      {(value) => <PasskeysView {...value} email={email} onAdd={add} onRename={rename} onRemove={remove} />}
    </Loading>
  );
}
