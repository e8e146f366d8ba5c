import { useState } from 'preact/hooks';
import type { ImportReport, ImportSending } from '../../lib/contract/import.ts';
import type { MailState } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { importTexts } from '../../lib/i18n/import.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(importTexts);
const c = text(commonTexts);

type Props = {
  report: ImportReport;
  /** Null while it is not known: what is offered then is what a server with mail does. */
  mail: MailState | null;
  open: boolean;
  onImport: (send: ImportSending) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** The last question: whether mails leave is asked for, never taken for granted. */
export function ImportConfirm({ report: { rows, mailable }, mail, open, onImport, onClose }: Props) {
  const [mails, setMails] = useState(false);
  const form = useForm({});
  const submit = async () => {
    if (await form.submit(() => onImport(mails ? 'email' : 'none'))) onClose();
  };
  return (
    <Dialog title={t('importTitle', { n: formatNumber(rows) })} open={open} onClose={onClose}>
      <Form form={form} onSubmit={() => void submit()}>
        <p>{t('importText')}</p>
        {mail === 'kept' ? (
          <p class="fd-soft">{t('sendByLink')}</p>
        ) : mailable > 0 ? (
          <Checkbox
            name="mails"
            checked={mails}
            onChange={setMails}
            label={t('sendMails')}
            hint={t('sendMailsHint', { n: formatNumber(mailable) })}
          />
        ) : (
          <p class="fd-soft">{t('sendLater')}</p>
        )}
        <FormProblem form={form} />
        <div class="fd-actions">
          <Button onClick={onClose}>{c('cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy && t('importing')}>
            {t('import', { n: formatNumber(rows) })}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
