import { useState } from 'preact/hooks';
import type { CaseValues, CaseView, Requirement } from '../../lib/contract/verification.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { goTo, targetName } from './words.ts';

const t = text(verificationTexts);

type Props = {
  shown: CaseView;
  requirement: Requirement;
  /** What stands in the form, saved or not. */
  given: CaseValues;
  /** What is known to be wrong in it. */
  wrong: readonly string[];
  reviewers: boolean;
  onSubmit: () => Promise<Result<unknown>>;
  onWithdraw: () => Promise<Result<unknown>>;
};

/** What is left to do, each a click away, and the way on. */
export function SubmitBar({ shown, requirement, given, wrong, reviewers, onSubmit, onWithdraw }: Props) {
  const form = useForm({});
  const [asked, setAsked] = useState<true | null>(null);
  const missing = shown.missing.filter((target) => !given[target as keyof CaseValues]);
  const left = [...missing, ...wrong.filter((target) => !missing.includes(target))];
  const open = shown.reasons.filter(({ touched }) => !touched).length;
  const again = shown.state === 'needs_correction';
  return (
    <section class="fd-card fd-card-pad fd-stack fd-case-bar" aria-label={t('submit')}>
      {left.length > 0 ? (
        <div class="fd-stack-s">
          <strong>{t(missing.length > 0 ? 'missingCount' : 'wrongCount', { n: left.length })}</strong>
          <ul class="fd-missing">
            {left.map((target) => (
              <li key={target}>
                <Button kind="link" onClick={() => goTo(target)}>
                  {targetName(requirement, target)}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <strong>{t('missingNone')}</strong>
      )}
      {again && open > 0 && left.length === 0 && <p class="fd-soft fd-small">{t('unchanged', { n: open })}</p>}
      <FormProblem form={form} />
      <div class="fd-row fd-wrap">
        <Button
          kind="primary"
          disabled={!reviewers}
          busy={form.busy && t('submitting')}
          onClick={() => void form.submit(onSubmit)}
        >
          {t(again ? 'submitAgain' : 'submit')}
        </Button>
        <Button kind="danger-quiet" onClick={() => setAsked(true)}>
          {t(shown.state === 'draft' ? 'discard' : 'withdraw')}
        </Button>
      </div>
      <WithdrawQuestion asked={asked} onWithdraw={onWithdraw} onClose={() => setAsked(null)} />
    </section>
  );
}

type QuestionProps = { asked: true | null; onWithdraw: () => Promise<Result<unknown>>; onClose: () => void };

export function WithdrawQuestion({ asked, onWithdraw, onClose }: QuestionProps) {
  return (
    <ConfirmDialog
      asked={asked}
      title={t('withdrawTitle')}
      confirmLabel={t('withdraw')}
      busyLabel={t('withdrawing')}
      onConfirm={onWithdraw}
      onClose={onClose}
    >
      {t('withdrawText')}
    </ConfirmDialog>
  );
}
