import { useEffect, useRef, useState } from 'preact/hooks';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { toast } from '../ui/toast.tsx';
import { BackupCodes } from './backup-codes.tsx';
import type { OwnAct } from './own.ts';
import { TotpSetup } from './totp-setup.tsx';

const t = text(securityTexts);
const o = text(securityOwnTexts);

/** What changes the second factor. */
export type FactorAct = Exclude<Extract<OwnAct, `${string}${'On' | 'Off' | 'Renew'}`>, object>;

/** What comes of a change: nothing more, an authenticator to set up, or codes to keep. */
type Next = { setup?: { secret: string; uri: string }; backupCodes?: string[] };

export type FactorActs = {
  change: (change: FactorAct) => Promise<Result<Next>>;
  confirmTotp: (code: string) => Promise<Result<{ backupCodes: string[] }>>;
};

type Props = {
  change: FactorAct | null;
  /** Whose backup codes these are. */
  email: string;
  acts: FactorActs;
  onClose: () => void;
};

/** One change of the second factor to its end. What weakens is asked about first; what adds begins at once. */
export function FactorChange({ change, email, acts, onClose }: Props) {
  const [next, setNext] = useState<Next | null>(null);
  // What a dialog that was opened before it came must know as well.
  const goesOn = useRef(false);
  const show = (made: Next | null) => {
    goesOn.current = made !== null;
    setNext(made);
  };
  const end = () => {
    show(null);
    onClose();
  };
  const take = (made: Next) => {
    const more = Boolean(made.setup || made.backupCodes?.length);
    show(more ? made : null);
    if (!more && change) toast(said(change));
  };
  const run = async (wanted: FactorAct) => {
    const made = await acts.change(wanted);
    if (made.ok) take(made.value);
    return made;
  };
  useEffect(() => {
    if (change !== 'totpOn' && change !== 'smsOn' && change !== 'emailOn') return;
    void sayFailure(run(change)).then(() => goesOn.current || end());
  }, [change]);
  const asked = next === null ? change : null;
  const words = asked && questionOf(asked);
  return (
    <>
      <ConfirmDialog
        asked={words && asked}
        title={words?.title ?? ''}
        confirmLabel={words?.label ?? ''}
        busyLabel={words?.busy ?? ''}
        onConfirm={run}
        onClose={() => goesOn.current || end()}
      >
        {words?.text}
      </ConfirmDialog>
      <Dialog
        title={next?.backupCodes ? t('codesTitle') : t('totpTitle')}
        open={next !== null}
        held={Boolean(next?.backupCodes)}
        onClose={end}
      >
        {change && next && <Step change={change} next={next} email={email} acts={acts} onNext={take} onClose={end} />}
      </Dialog>
    </>
  );
}

type StepProps = {
  change: FactorAct;
  next: Next;
  email: string;
  acts: FactorActs;
  onNext: (next: Next) => void;
  onClose: () => void;
};

function Step({ change, next, email, acts, onNext, onClose }: StepProps) {
  if (next.backupCodes) {
    const done = () => {
      toast(said(change));
      onClose();
    };
    return <BackupCodes codes={next.backupCodes} email={email} onDone={done} />;
  }
  if (!next.setup) return null;
  const confirmed = (backupCodes: string[]) => {
    onNext({ backupCodes });
    if (backupCodes.length === 0) onClose();
  };
  return <TotpSetup setup={next.setup} onConfirm={acts.confirmTotp} onDone={confirmed} onCancel={onClose} />;
}

function questionOf(change: FactorAct) {
  if (change === 'backupRenew') {
    return { title: t('renewTitle'), text: t('renewText'), label: t('renew'), busy: t('renewing') };
  }
  if (change !== 'totpOff' && change !== 'smsOff' && change !== 'emailOff') return null;
  const title = t('turnOffTitle', { method: methodOf(change) });
  return { title, text: t('turnOffText'), label: t('turnOff'), busy: t('turningOff') };
}

function said(change: FactorAct): string {
  if (change === 'totpOn') return t('totpDone');
  if (change === 'smsOn') return o('smsOn');
  if (change === 'emailOn') return t('emailOn');
  if (change === 'backupRenew') return t('codesRenewed');
  return t('turnedOff', { method: methodOf(change) });
}

function methodOf(change: 'totpOff' | 'smsOff' | 'emailOff'): string {
  if (change === 'smsOff') return o('smsCode');
  return change === 'totpOff' ? t('totp') : t('emailCode');
}
