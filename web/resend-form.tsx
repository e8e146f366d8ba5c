import { useState } from 'preact/hooks';
import { Banner } from '../components/ui/banner.tsx';
import { Button } from '../components/ui/button.tsx';
import { Form, FormProblem } from '../components/ui/form.tsx';
import { TextField } from '../components/ui/text-field.tsx';
import { useForm } from '../components/ui/use-form.ts';
import { text } from '../lib/i18n/text.ts';
import { webTexts } from '../lib/i18n/web.ts';
import { call } from './api.ts';

const t = text(webTexts);

/** Asks for another activation mail; the answer never tells whether there is such an account. `registration`: the link that no longer works. */
export function ResendForm({ registration }: { registration: string | undefined }) {
  const form = useForm({ email: '' }, ['email']);
  const [sent, setSent] = useState(false);
  const resend = async () =>
    setSent((await form.submit((values) => call('resendActivation', { ...values, registration }))) !== undefined);
  return (
    <Form form={form} label={t('resend')} onSubmit={() => void resend()}>
      <TextField form={form} name="email" label={t('resendEmail')} type="email" autocomplete="email" />
      {sent && <Banner kind="good">{t('resent')}</Banner>}
      <FormProblem form={form} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy && t('resending')}>
          {t('resend')}
        </Button>
      </div>
    </Form>
  );
}
