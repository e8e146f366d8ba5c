import type { PasskeyView } from '../../lib/contract/passkeys.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { passkeysTexts } from '../../lib/i18n/passkeys.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(passkeysTexts);
const c = text(commonTexts);

type Props = {
  /** Null while nothing is renamed. */
  passkey: PasskeyView | null;
  onSave: (passkey: PasskeyView, name: string) => Promise<Result<unknown>>;
  onClose: () => void;
};

export function RenamePasskey({ passkey, onSave, onClose }: Props) {
  return (
    <Dialog title={t('rename')} open={passkey !== null} onClose={onClose}>
      {passkey && <NameForm key={passkey.id} passkey={passkey} onSave={onSave} onClose={onClose} />}
    </Dialog>
  );
}

function NameForm({ passkey, onSave, onClose }: Props & { passkey: PasskeyView }) {
  const form = useForm({ name: passkey.name }, ['name']);
  const save = async () => {
    if (await form.submit((values) => onSave(passkey, values.name))) onClose();
  };
  return (
    <Form form={form} label={t('rename')} onSubmit={() => void save()}>
      <TextField
        form={form}
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        autocomplete="off"
        maxLength={50}
        autoFocus
      />
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <SaveButton form={form} />
      </div>
    </Form>
  );
}
