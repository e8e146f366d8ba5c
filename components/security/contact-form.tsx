import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { PendingCode } from './pending-code.tsx';
import type { Pending } from './use-pending.ts';
import { usePending } from './use-pending.ts';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Props = {
  kind: 'email' | 'phone';
  onAdd: (value: string) => Promise<Result<Pending>>;
  onVerify: (given: { challenge: string; code: string }) => Promise<Result<unknown>>;
  onDone: () => void;
  onCancel: () => void;
};

/** A new phone or backup mailbox, which counts once its code is shown (rows R19, R22). */
export function ContactForm({ kind, onAdd, onVerify, onDone, onCancel }: Props) {
  const form = useForm({ value: '' }, ['value']);
  const code = usePending({ send: () => onAdd(form.values.value), verify: onVerify, onDone });
  if (code.pending)
    return <PendingCode method={kind === 'phone' ? 'sms' : 'email'} pending={code.pending} acts={code} />;
  return (
    <Form form={form} onSubmit={() => void form.submit(code.begin)}>
      {code.spent && <Banner kind="warn">{t('codeSpent')}</Banner>}
      {kind === 'phone' ? (
        <TextField
          form={form}
          name="value"
          label={t('phoneField')}
          hint={t('phoneHint')}
          type="tel"
          autocomplete="tel"
          autoFocus
        />
      ) : (
        <TextField form={form} name="value" label={t('emailField')} type="email" autocomplete="email" autoFocus />
      )}
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('sendingCode')}>
          {t('sendCode')}
        </Button>
      </div>
    </Form>
  );
}
