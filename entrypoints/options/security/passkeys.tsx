import { Passkeys as PasskeysView } from '../../../components/security/passkeys.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import type { Loaded } from '../../../components/ui/use-load.ts';
import { confirmed, confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call, send } from '../../../lib/browser/send.ts';
import type { OutputOf } from '../../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../../lib/contract/endpoints.ts';
import type { PasskeyView } from '../../../lib/contract/passkeys.ts';
import { passkeysTexts } from '../../../lib/i18n/passkeys.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(passkeysTexts);

type Props = {
  known: Loaded<OutputOf<Endpoints['listPasskeys']>>;
  email: string;
  /** The first one, or the last, changes more than this list. */
  onChanged: () => void;
};

export function Passkeys({ known, email, onChanged }: Props) {
  const changed = async (message: string) => {
    toast(message);
    await known.reload();
    onChanged();
  };
  const add = async () => {
    const added = await confirmed(() => send('addPasskey', {}));
    if (added.ok) await changed(t('added', { name: added.value.passkey.name }));
    return added;
  };
  const rename = async ({ id }: PasskeyView, name: string) => {
    const result = await call('renamePasskey', { id, name });
    if (result.ok) await known.reload();
    return result;
  };
  const remove = async ({ id, name }: PasskeyView) => {
    const result = await confirmedCall('removePasskey', { id });
    if (result.ok) await changed(t('removed', { name }));
    return result;
  };
  return (
    <Loading of={known} rows={1}>
      {(value) => <PasskeysView {...value} email={email} onAdd={add} onRename={rename} onRemove={remove} />}
    </Loading>
  );
}
