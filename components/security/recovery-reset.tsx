import type { Result } from '../../lib/i18n/errors.ts';
import { recoverTexts } from '../../lib/i18n/recover.ts';
import { text } from '../../lib/i18n/text.ts';
import type { PasswordPreset } from '../../lib/util/password/rules.ts';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import type { Extra, ExtraValues } from './extra-proof.tsx';
import { ExtraProof, extraField, extraGiven, saysExtra } from './extra-proof.tsx';
import { HostLine } from './host-line.tsx';
import { NewPassword } from './new-password.tsx';

const t = text(recoverTexts);

type Props = {
  host: string;
  email: string;
  preset: PasswordPreset;
  /** Null where nothing beside the link was chosen. */
  extra: Extra | null;
  onReset: (input: { password: string } & Partial<ExtraValues>) => Promise<Result<unknown>>;
  onDone: () => void;
};

/** What the mailed link opens, or the code by phone (row L23). */
export function RecoveryReset({ host, email, preset, extra, onReset, onDone }: Props) {
  const form = useForm({ password: '', answer: '', backupCode: '' }, ['password', ...extraField(extra)]);
  const { password } = form.values;
  const submit = async () => {
    const done = await form.submit((values) => onReset({ password: values.password, ...extraGiven(extra, values) }));
    if (done) onDone();
  };
  return (
    <Form form={form} label={t('resetTitle')} onSubmit={() => void submit()}>
      <div class="fd-stack-s">
        <h1>{t('resetTitle')}</h1>
        <p class="fd-soft">{t('resetText', { email })}</p>
      </div>
      <HostLine host={host} />
      {/* Tells a password manager whose password it is. */}
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <NewPassword
        label={t('newPassword')}
        value={password}
        onInput={(value) => form.set('password', value)}
        personal={{ email }}
        preset={preset}
        error={form.error('password')}
        autoFocus
      />
      {extra && <ExtraProof extra={extra} form={form} />}
      {!(extra && saysExtra(form.failure)) && <FormProblem form={form} />}
      <p class="fd-hint">{t('resetEffect')}</p>
      <Button type="submit" kind="primary" wide busy={form.busy && t('resetting')}>
        {t('reset')}
      </Button>
    </Form>
  );
}
