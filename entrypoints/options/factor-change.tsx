import { useEffect, useRef, useState } from 'preact/hooks';
import { BackupCodes } from '../../components/security/backup-codes.tsx';
import type { OwnAct } from '../../components/security/own.ts';
import { TotpSetup } from '../../components/security/totp-setup.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import type { Result } from '../../lib/browser/commands.ts';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(securityTexts);
const o = text(securityOwnTexts);

type Change = Exclude<Extract<OwnAct, `${string}${'On' | 'Off' | 'Renew'}`>, object>;

/** What comes of a change: nothing more, an authenticator to set up, or codes to keep. */
type Next = { setup?: { secret: string; uri: string }; backupCodes?: string[] };

const make: Record<Change, () => Promise<Result<Next>>> = {
  totpOn: async () => {
    const begun = await confirmedCall('beginTotp', {});
    return begun.ok ? { ok: true, value: { setup: begun.value } } : begun;
  },
  totpOff: async () => without(await confirmedCall('removeTotp', {})),
  smsOn: () => confirmedCall('setSmsCode', { enabled: true }),
  smsOff: async () => without(await confirmedCall('setSmsCode', { enabled: false })),
  emailOn: () => confirmedCall('setEmailCode', { enabled: true }),
  emailOff: async () => without(await confirmedCall('setEmailCode', { enabled: false })),
  backupRenew: () => confirmedCall('renewBackupCodes', {}),
};

function without(result: Result<unknown>): Result<Next> {
  return result.ok ? { ok: true, value: {} } : result;
}

type Props = {
  change: Change | null;
  /** Whose backup codes these are. */
  email: string;
  onClose: () => void;
};

/** One change of the second factor to its end. What weakens is asked about first; what adds begins at once. */
export function FactorChange({ change, email, onClose }: Props) {
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
  const run = async (wanted: Change) => {
    const made = await make[wanted]();
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
        {change && next && <Step change={change} next={next} email={email} onNext={take} onClose={end} />}
      </Dialog>
    </>
  );
}

type StepProps = {
  change: Change;
  next: Next;
  email: string;
  onNext: (next: Next) => void;
  onClose: () => void;
};

function Step({ change, next, email, onNext, onClose }: StepProps) {
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
  return (
    <TotpSetup
      setup={next.setup}
      onConfirm={(code) => confirmedCall('confirmTotp', { code })}
      onDone={confirmed}
      onCancel={onClose}
    />
  );
}

function questionOf(change: Change) {
  if (change === 'backupRenew') {
    return { title: t('renewTitle'), text: t('renewText'), label: t('renew'), busy: t('renewing') };
  }
  if (change !== 'totpOff' && change !== 'smsOff' && change !== 'emailOff') return null;
  const title = t('turnOffTitle', { method: methodOf(change) });
  return { title, text: t('turnOffText'), label: t('turnOff'), busy: t('turningOff') };
}

function said(change: Change): string {
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
