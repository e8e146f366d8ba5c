import { Check } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { CaseView } from '../../lib/contract/verification.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { WithdrawQuestion } from './submit-bar.tsx';

const t = text(verificationTexts);

/** The case is with the reviewers: what happened and what comes. */
export function CaseWaiting({ shown, onWithdraw }: { shown: CaseView; onWithdraw: () => Promise<Result<unknown>> }) {
  const [asked, setAsked] = useState<true | null>(null);
  return (
    <section class="fd-card fd-card-pad fd-stack fd-case-bar" aria-label={t('reviewing')}>
      <header>
        <h2>{t('reviewing')}</h2>
        <p class="fd-soft">{t('reviewingText')}</p>
      </header>
      <ol class="fd-steps-line">
        <li data-state="done">
          <span class="fd-step-mark">
            <Icon of={Check} size={12} />
          </span>
          <span>
            {t('stepSubmitted')}
            {shown.submittedAt !== null && (
              <span class="fd-soft fd-small fd-paper-name">{formatDateTime(shown.submittedAt)}</span>
            )}
          </span>
        </li>
        <li data-state="now" aria-current="step">
          <span class="fd-step-mark" />
          <span>{t('stepReview')}</span>
        </li>
        <li>
          <span class="fd-step-mark" />
          <span>{t('stepResult')}</span>
        </li>
      </ol>
      <div>
        <Button kind="danger-quiet" onClick={() => setAsked(true)}>
          {t('withdraw')}
        </Button>
      </div>
      <WithdrawQuestion asked={asked} onWithdraw={onWithdraw} onClose={() => setAsked(null)} />
    </section>
  );
}
