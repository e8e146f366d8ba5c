import { useEffect, useState } from 'preact/hooks';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextArea } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(approvalsTexts);

type Decision = 'approve' | 'reject';
type Props = {
  onDecide: (decision: Decision, note: string) => Promise<Result<unknown>>;
  /** Only to reject: then there is a way back, and a note is wanted at once. */
  onCancel?: () => void;
};

/** Both answers, with a note; to reject wants one. */
export function DecideForm({ onDecide, onCancel }: Props) {
  const form = useForm({ note: '' });
  const [decision, setDecision] = useState<Decision>(onCancel ? 'reject' : 'approve');
  // What was pressed to get here is gone.
  useEffect(() => {
    if (onCancel) form.ref.current?.querySelector('textarea')?.focus();
  }, []);
  const decide = (wanted: Decision) => {
    setDecision(wanted);
    if (wanted === 'reject' && form.values.note.trim() === '')
      form.fail({ code: 'input_invalid', fields: [{ path: 'note', code: 'required' }] });
    else void form.submit(({ note }) => onDecide(wanted, note));
  };
  return (
    <Form
      form={form}
      label={t(onCancel ? 'rejectTitle' : 'note')}
      onSubmit={() => decide(onCancel ? 'reject' : 'approve')}
    >
      <Field
        label={t(onCancel ? 'rejectReason' : 'note')}
        hint={t(onCancel ? 'rejectHint' : 'noteHint')}
        error={form.error('note')}
        required={Boolean(onCancel)}
      >
        {(control) => (
          <TextArea {...control} name="note" value={form.values.note} onInput={(said) => form.set('note', said)} />
        )}
      </Field>
      <FormProblem form={form} />
      <div class="fd-answers">
        {onCancel && <Button onClick={onCancel}>{t('keep')}</Button>}
        <Button
          kind={onCancel ? 'danger' : 'secondary'}
          busy={form.busy && decision === 'reject' && t('rejecting')}
          onClick={() => decide('reject')}
        >
          {t('reject')}
        </Button>
        {!onCancel && (
          <Button type="submit" kind="primary" busy={form.busy && decision === 'approve' && t('approving')}>
            {t('approve')}
          </Button>
        )}
      </div>
    </Form>
  );
}
