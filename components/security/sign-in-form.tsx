import { useState } from 'preact/hooks';
import { accessTexts } from '../../lib/i18n/access.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { PasswordInput } from '../ui/password-input.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { HostLine } from './host-line.tsx';

const t = text(accessTexts);
const c = text(commonTexts);

type Props = {
  host: string;
  /** Why the last session ended, said once. */
  ended: 'expired' | 'revoked' | null;
  /** Known already, from registering a moment ago. */
  email?: string;
  onSignIn: (input: { email: string; password: string; remember: boolean }) => Promise<Result<unknown>>;
  onResend: (email: string) => Promise<Result<unknown>>;
  onChangeServer: () => void;
  onRegister: () => void;
};

export function SignInForm({ host, ended, email = '', onSignIn, onResend, onChangeServer, onRegister }: Props) {
  const form = useForm({ email, password: '', remember: false }, ['email', 'password']);
  const [resent, setResent] = useState(false);
  const pending = form.failure?.code === 'activation_pending';
  const resend = async () => {
    const result = await onResend(form.values.email);
    form.fail(result.ok ? null : result.error);
    setResent(result.ok);
  };
  const submit = () => {
    setResent(false);
    void form.submit(onSignIn);
  };
  return (
    <Form form={form} label={t('signInTitle')} onSubmit={submit}>
      <h1>{t('signInTitle')}</h1>
      <HostLine host={host}>
        <Button kind="link" onClick={onChangeServer}>
          {t('serverChange')}
        </Button>
      </HostLine>
      {ended && !form.problem && (
        <Banner kind="warn">{ended === 'revoked' ? t('endedRevoked') : t('endedExpired')}</Banner>
      )}
      <TextField form={form} name="email" label={c('email')} type="email" autocomplete="username" autoFocus={!email} />
      <Field label={c('password')} error={form.error('password')}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autocomplete="current-password"
            autoFocus={Boolean(email)}
            value={form.values.password}
            onInput={(value) => form.set('password', value)}
          />
        )}
      </Field>
      <Checkbox
        name="remember"
        checked={form.values.remember}
        onChange={(checked) => form.set('remember', checked)}
        label={t('remember')}
        hint={t('rememberHint')}
      />
      {resent && <Banner kind="good">{t('resent')}</Banner>}
      <FormProblem form={form} action={pending ? { label: t('resend'), onClick: resend } : undefined} />
      <Button type="submit" kind="primary" wide busy={form.busy && c('signingIn')}>
        {c('signIn')}
      </Button>
      <p class="fd-soft fd-small">
        {t('noAccount')}{' '}
        <Button kind="link" onClick={onRegister}>
          {t('register')}
        </Button>
      </p>
    </Form>
  );
}
