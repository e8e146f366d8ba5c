import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { PasswordInput } from '../ui/password-input.tsx';
import { useForm } from '../ui/use-form.ts';
import { HostLine } from './host-line.tsx';

const t = text(securityTexts);
const c = text(commonTexts);

type Props<T> = {
  host: string;
  email: string;
  onConfirm: (password: string) => Promise<Result<T>>;
  onDone: (value: T) => void;
  onCancel: () => void;
};

/** Asks for the password once more before the way of signing in changes. */
export function ConfirmPassword<T>({ host, email, onConfirm, onDone, onCancel }: Props<T>) {
  const form = useForm({ password: '' }, ['password']);
  // The one question here is the password, so that a refusal of the whole is one of this field.
  const wrong = form.failure?.code === 'step_up_required';
  const submit = async () => {
    const done = await form.submit(({ password }) => onConfirm(password));
    if (done) onDone(done.value);
  };
  return (
    <Form form={form} label={t('confirmTitle')} onSubmit={() => void submit()}>
      <p class="fd-soft">{t('confirmText')}</p>
      <HostLine host={host} />
      {/* Tells a password manager whose password is asked for. */}
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <Field label={c('password')} error={wrong ? t('passwordWrong') : form.error('password')}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autocomplete="current-password"
            autoFocus
            value={form.values.password}
            onInput={(value) => {
              if (wrong) form.fail(null);
              form.set('password', value);
            }}
          />
        )}
      </Field>
      {!wrong && <FormProblem form={form} />}
      <div class="fd-actions">
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('confirming')}>
          {t('confirm')}
        </Button>
      </div>
    </Form>
  );
}
