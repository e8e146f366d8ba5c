import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import type { Extra, ExtraValues } from './extra-proof.tsx';
import { ExtraProof, extraField, extraGiven, saysExtra } from './extra-proof.tsx';
import { PendingCode } from './pending-code.tsx';
import type { Pending } from './use-pending.ts';
import { usePending } from './use-pending.ts';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Props = {
  /** Null where nothing beside the rest was chosen. */
  extra: Extra | null;
  onChange: (input: { email: string } & Partial<ExtraValues>) => Promise<Result<Pending>>;
  onVerify: (given: { challenge: string; code: string }) => Promise<Result<unknown>>;
  onDone: () => void;
  onCancel: () => void;
};

/** Another e-mail to sign in with (rows R23, R24). */
export function ChangeEmailForm({ extra, onChange, onVerify, onDone, onCancel }: Props) {
  const form = useForm({ email: '', answer: '', backupCode: '' }, ['email', ...extraField(extra)]);
  const send = () => onChange({ email: form.values.email, ...extraGiven(extra, form.values) });
  const code = usePending({ send, verify: onVerify, onDone });
  if (code.pending) return <PendingCode method="email" pending={code.pending} acts={code} />;
  return (
    <Form form={form} onSubmit={() => void form.submit(code.begin)}>
      <p class="fd-soft">{t('newEmailText')}</p>
      {code.spent && <Banner kind="warn">{t('codeSpent')}</Banner>}
      <TextField form={form} name="email" label={t('newEmail')} type="email" autocomplete="email" autoFocus />
      {extra && <ExtraProof extra={extra} form={form} />}
      {!(extra && saysExtra(form.failure)) && <FormProblem form={form} />}
      <div class="fd-actions">
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('sendingCode')}>
          {t('sendCode')}
        </Button>
      </div>
    </Form>
  );
}
