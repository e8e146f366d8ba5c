import { useState } from 'preact/hooks';
import type { ReasonCode } from '../../lib/contract/verification.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form.tsx';
import { TextArea } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';
import type { Marks } from './review-marks.ts';

const t = text(operatorTexts);

export type DecideActs = {
  approve: () => Promise<Result<unknown>>;
  giveBack: (
    reasons: { target: string; code: ReasonCode; text?: string }[],
    note: string | undefined,
  ) => Promise<Result<unknown>>;
};

/** Approves, or sends back what is marked. */
export function ReviewDecide({ name, marks, acts }: { name: string; marks: Marks; acts: DecideActs }) {
  const form = useForm({ note: '' });
  const [asked, setAsked] = useState<true | null>(null);
  const reasons = [...marks.all].map(([target, { code, text: more }]) => ({
    target,
    code,
    ...(more.trim() ? { text: more.trim() } : {}),
  }));
  const giveBack = () => form.submit(({ note }) => acts.giveBack(reasons, note.trim() || undefined));
  return (
    <section class="fd-card fd-card-pad fd-stack fd-decide" aria-label={t('cases')}>
      {reasons.length > 0 && (
        <Field label={t('note')} error={form.error('note')}>
          {(control) => (
            <TextArea {...control} name="note" value={form.values.note} onInput={(note) => form.set('note', note)} />
          )}
        </Field>
      )}
      <FormProblem form={form} />
      <div class="fd-row fd-wrap">
        <Button kind="primary" disabled={reasons.length > 0} onClick={() => setAsked(true)}>
          {t('approve')}
        </Button>
        <Button
          kind={reasons.length > 0 ? 'danger' : 'secondary'}
          disabled={reasons.length === 0}
          busy={form.busy && t('returning')}
          onClick={() => void giveBack()}
        >
          {reasons.length > 0 ? t('return', { n: reasons.length }) : t('returnNone')}
        </Button>
        {reasons.length === 0 && <span class="fd-soft fd-small">{t('needReason')}</span>}
      </div>
      <ConfirmDialog
        asked={asked}
        title={t('approveTitle', { name })}
        kind="primary"
        confirmLabel={t('approve')}
        busyLabel={t('approving')}
        onConfirm={acts.approve}
        onClose={() => setAsked(null)}
      >
        {t('approveText')}
      </ConfirmDialog>
    </section>
  );
}
