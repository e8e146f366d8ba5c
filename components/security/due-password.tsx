import { challengeTexts } from '../../lib/i18n/challenge.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import type { PasswordPreset } from '../../lib/util/password/rules.ts';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { HostLine } from './host-line.tsx';
import { NewPassword } from './new-password.tsx';

const t = text(challengeTexts);

type Props = {
  host: string;
  preset?: PasswordPreset;
  onSubmit: (password: string) => Promise<Result<unknown>>;
};

/** The password is due: the new one, and then inside. */
export function DuePassword({ host, preset, onSubmit }: Props) {
  const form = useForm({ password: '' }, ['password']);
  return (
    <Form
      form={form}
      label={t('passwordDueTitle')}
      onSubmit={() => void form.submit((values) => onSubmit(values.password))}
    >
      <HostLine host={host} />
      <NewPassword
        label={t('newPassword')}
        value={form.values.password}
        onInput={(value) => form.set('password', value)}
        personal={{}}
        preset={preset}
        error={form.error('password')}
        autoFocus
      />
      <FormProblem form={form} />
      <Button type="submit" kind="primary" wide busy={form.busy && t('settingPassword')}>
        {t('setPassword')}
      </Button>
    </Form>
  );
}
