import { challengeTexts } from '../../lib/i18n/challenge.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { leftText } from '../../lib/i18n/left.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { PasswordInput } from '../ui/password-input.tsx';
import { useForm } from '../ui/use-form.ts';
import { HostLine } from './host-line.tsx';

const t = text(challengeTexts);
const c = text(commonTexts);

type Props = {
  host: string;
  /** Whose password. */
  email: string;
  submit: { label: string; busy: string };
  onAnswer: (password: string) => Promise<Result<unknown>>;
};

/** The password once more, of somebody who is known. */
export function PasswordStep({ host, email, submit, onAnswer }: Props) {
  const form = useForm({ password: '' }, ['password']);
  // The one question here is the password, so that a refusal of the whole is one of this field.
  const wrong = form.failure?.code === 'challenge_failed';
  const said = wrong ? t('passwordWrong') + leftText(form.failure?.params?.left) : form.error('password');
  return (
    <Form form={form} label={submit.label} onSubmit={() => void form.submit((values) => onAnswer(values.password))}>
      <HostLine host={host} />
      {/* Tells a password manager whose password is asked for. */}
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <Field label={c('password')} error={said}>
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
      <Button type="submit" kind="primary" wide busy={form.busy && submit.busy}>
        {submit.label}
      </Button>
    </Form>
  );
}
