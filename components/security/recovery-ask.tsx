import { accessTexts } from '../../lib/i18n/access.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { recoverTexts } from '../../lib/i18n/recover.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(recoverTexts);
const a = text(accessTexts);

/** What `recover` answers: a link went by mail, or a code by phone, if there is such an account. */
export type Sent = {
  by: 'email' | 'phone';
  challenge: string;
  /** It did not leave the server. */
  mailbox: boolean;
  resendAt: number;
  expiresAt: number;
};

type Props = {
  /** What was typed before. */
  identifier: string;
  /** The code that was asked for has no answer any more. */
  spent: boolean;
  /** The browser does the work that the server asks for when many ask. */
  checking: boolean;
  onAsk: (identifier: string) => Promise<Result<Sent>>;
  onSent: (identifier: string, sent: Sent) => void;
};

/** Whose password was forgotten. */
export function RecoveryAsk({ identifier, spent, checking, onAsk, onSent }: Props) {
  const form = useForm({ identifier }, ['identifier']);
  const submit = async () => {
    const sent = await form.submit((values) => onAsk(values.identifier));
    if (sent) onSent(form.values.identifier.trim(), sent.value);
  };
  return (
    <Form form={form} label={t('title')} onSubmit={() => void submit()}>
      <div class="fd-stack-s">
        <h1>{t('ask')}</h1>
        <p class="fd-soft">{t('askText')}</p>
      </div>
      {spent && <Banner kind="warn">{t('spent')}</Banner>}
      <TextField form={form} name="identifier" label={a('identifier')} autocomplete="username" verbatim autoFocus />
      <FormProblem form={form} />
      <Button type="submit" kind="primary" wide busy={form.busy && (checking ? a('checking') : t('sending'))}>
        {t('send')}
      </Button>
    </Form>
  );
}
