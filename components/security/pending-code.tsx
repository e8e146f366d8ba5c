import { commonTexts } from '../../lib/i18n/common.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { CodeStep } from './code-step.tsx';
import type { Pending, usePending } from './use-pending.ts';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Props = {
  method: 'sms' | 'email';
  pending: Pending;
  acts: Pick<ReturnType<typeof usePending>, 'begin' | 'answer' | 'again'>;
};

/** The code that was sent to a new place. */
export function PendingCode({ method, pending, acts }: Props) {
  const { hint, kept, expiresAt, resendAt } = pending;
  return (
    <div class="fd-stack">
      <CodeStep
        // Another code begins anew.
        key={pending.challenge}
        method={method}
        question={{ methods: [method], phoneHint: hint, emailHint: hint, kept, sent: [method], expiresAt, resendAt }}
        submit={{ label: t('verify'), busy: t('verifying') }}
        onSend={acts.begin}
        onAnswer={acts.answer}
      />
      <Button kind="quiet" small onClick={acts.again}>
        {c('back')}
      </Button>
    </div>
  );
}
