import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import type { Personal } from '../../lib/util/password/personal.ts';
import type { PasswordPreset } from '../../lib/util/password/rules.ts';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { NewPassword } from './new-password.tsx';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Props = {
  preset: PasswordPreset;
  personal: Personal;
  onChange: (password: string) => Promise<Result<unknown>>;
  onDone: () => void;
  onCancel: () => void;
};

/** The present password is asked for by the confirmation that the change needs. */
export function ChangePasswordForm({ preset, personal, onChange, onDone, onCancel }: Props) {
  const form = useForm({ password: '' }, ['password']);
  const submit = async () => {
    if (await form.submit(({ password }) => onChange(password))) onDone();
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <p class="fd-soft">{t('newPasswordText')}</p>
      {/* Tells a password manager whose password it is. */}
      <input type="hidden" name="username" autocomplete="username" value={personal.email} />
      <NewPassword
        label={t('newPassword')}
        value={form.values.password}
        onInput={(value) => form.set('password', value)}
        personal={personal}
        preset={preset}
        error={form.error('password')}
        autoFocus
      />
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('changing')}>
          {t('changePassword')}
        </Button>
      </div>
    </Form>
  );
}
