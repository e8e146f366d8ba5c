import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { CodeInput } from '../ui/code-input.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Details } from '../ui/details.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(securityTexts);
const c = text(commonTexts);

type Props = {
  /** `secret` is base32, `uri` what the QR code holds. */
  setup: { secret: string; uri: string };
  onConfirm: (code: string) => Promise<Result<{ backupCodes: string[] }>>;
  onDone: (backupCodes: string[]) => void;
  onCancel: () => void;
};

export function TotpSetup({ setup, onConfirm, onDone, onCancel }: Props) {
  const form = useForm({ code: '' }, ['code']);
  const confirm = async (code: string) => {
    const done = await form.submit(() => onConfirm(code), { code });
    if (done) onDone(done.value.backupCodes);
  };
  return (
    <Form form={form} label={t('totpTitle')} onSubmit={() => void confirm(form.values.code)}>
      <div class="fd-totp">
        <QrCode value={setup.uri} label={t('totpQr')} />
        <div class="fd-stack-s">
          <h3>{t('totpScan')}</h3>
          <p class="fd-soft fd-small">{t('totpApps')}</p>
        </div>
      </div>
      <Details summary={t('totpSecret')}>
        <CopyField value={setup.secret.replace(/(.{4})(?=.)/g, '$1 ')} label={t('totp')} />
      </Details>
      <Field label={t('totpCode')} error={form.error('code')}>
        {(control) => (
          <CodeInput
            {...control}
            autoFocus
            value={form.values.code}
            onInput={(value) => form.set('code', value)}
            onComplete={(code) => void confirm(code)}
          />
        )}
      </Field>
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <Button type="submit" kind="primary" busy={form.busy && t('confirming')}>
          {t('confirm')}
        </Button>
      </div>
    </Form>
  );
}
