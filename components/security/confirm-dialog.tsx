import { useEffect, useState } from 'preact/hooks';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { ConfirmActs } from './confirm-form.tsx';
import { ConfirmForm } from './confirm-form.tsx';

const t = text(securityTexts);

type Props = {
  /** How many proofs are wanted; null while nothing is asked. */
  proofs: 1 | 2 | null;
  /** Only this, or a passkey, will do. */
  by?: 'password' | undefined;
  host: string;
  email: string;
  acts: ConfirmActs;
  /** False where the person gave up. */
  onSettle: (confirmed: boolean) => void;
};

/** Asks who is there before what matters is done (rows R24, R27). One for a whole page. */
export function ConfirmIdentity({ proofs, by, host, email, acts, onSettle }: Props) {
  const [step, setStep] = useState(1);
  useEffect(() => setStep(1), [proofs]);
  return (
    <Dialog title={t('confirmTitle')} open={proofs !== null} onClose={() => onSettle(false)}>
      {proofs !== null && (
        <div class="fd-stack">
          <p class="fd-soft">{proofs === 1 ? t('confirmText') : t('confirmTwoText', { step })}</p>
          <ConfirmForm
            host={host}
            email={email}
            proofs={proofs}
            by={by}
            submit={{ label: t('confirm'), busy: t('confirming') }}
            acts={acts}
            onFirst={() => setStep(2)}
            onDone={() => onSettle(true)}
          />
        </div>
      )}
    </Dialog>
  );
}
