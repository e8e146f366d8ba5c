import type { ComponentProps } from 'preact';
import type { PasskeyView } from '../../lib/contract/passkeys.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { passkeysTexts } from '../../lib/i18n/passkeys.ts';
import { text } from '../../lib/i18n/text.ts';
import { Loading } from '../ui/loading.tsx';
import { toast } from '../ui/toast.tsx';
import type { Loaded } from '../ui/use-load.ts';
import { Passkeys } from './passkeys.tsx';

const t = text(passkeysTexts);

export type PasskeyActs = {
  add: () => Promise<Result<{ passkey: PasskeyView; backupCodes: string[] }>>;
  rename: (input: { id: string; name: string }) => Promise<Result<unknown>>;
  remove: (input: { id: string }) => Promise<Result<unknown>>;
};

type Props = {
  known: Loaded<Pick<ComponentProps<typeof Passkeys>, 'passkeys' | 'unavailable'>>;
  email: string;
  acts: PasskeyActs;
  /** The first one, or the last, changes more than this list. */
  onChanged: () => void;
};

/** A person's passkeys, and what to do about them. */
export function OwnPasskeys({ known, email, acts, onChanged }: Props) {
  const changed = async (message: string) => {
    toast(message);
    await known.reload();
    onChanged();
  };
  const add = async () => {
    const added = await acts.add();
    if (added.ok) await changed(t('added', { name: added.value.passkey.name }));
    return added;
  };
  const rename = async ({ id }: PasskeyView, name: string) => {
    const result = await acts.rename({ id, name });
    if (result.ok) await known.reload();
    return result;
  };
  const remove = async ({ id, name }: PasskeyView) => {
    const result = await acts.remove({ id });
    if (result.ok) await changed(t('removed', { name }));
    return result;
  };
  return (
    <Loading of={known} rows={1}>
      {(value) => <Passkeys {...value} email={email} onAdd={add} onRename={rename} onRemove={remove} />}
    </Loading>
  );
}
