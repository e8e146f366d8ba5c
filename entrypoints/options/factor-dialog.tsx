import { useEffect, useState } from 'preact/hooks';
import { BackupCodes } from '../../components/security/backup-codes.tsx';
import { ConfirmPassword } from '../../components/security/confirm-password.tsx';
import type { FactorChange } from '../../components/security/second-factor.tsx';
import { TotpSetup } from '../../components/security/totp-setup.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { toast } from '../../components/ui/toast.tsx';
import type { Result } from '../../lib/browser/commands.ts';
import { call } from '../../lib/browser/send.ts';
import type { Me } from '../../lib/contract/identity.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(securityTexts);

type Props = { change: FactorChange | null; account: Me['account']; host: string; onClose: () => void };

/** What follows the password: nothing, an authenticator to set up, or codes to keep. */
type Next = { setup?: { secret: string; uri: string }; backupCodes?: string[] };

const ask: Record<FactorChange, (password: string) => Promise<Result<Next>>> = {
  totpOn: async (password) => {
    const begun = await call('beginTotp', { password });
    return begun.ok ? { ok: true, value: { setup: begun.value } } : begun;
  },
  totpOff: async (password) => without(await call('removeTotp', { password })),
  emailOn: (password) => call('setEmailCode', { password, enabled: true }),
  emailOff: async (password) => without(await call('setEmailCode', { password, enabled: false })),
  backupRenew: (password) => call('renewBackupCodes', { password }),
};

function without(result: Result<unknown>): Result<Next> {
  return result.ok ? { ok: true, value: {} } : result;
}

/** One change of the second factor from the password to its end. */
export function FactorDialog({ change, account, host, onClose }: Props) {
  const [next, setNext] = useState<Next>({});
  useEffect(() => setNext({}), [change]);
  const finish = (done: Next) => {
    if (done.setup || done.backupCodes?.length) {
      setNext(done);
      return;
    }
    if (change) toast(said(change));
    onClose();
  };
  return (
    <Dialog title={titleOf(change, next)} open={change !== null} onClose={onClose}>
      {change && <Step change={change} next={next} account={account} host={host} onNext={finish} onClose={onClose} />}
    </Dialog>
  );
}

type StepProps = Omit<Props, 'change'> & { change: FactorChange; next: Next; onNext: (next: Next) => void };

function Step({ change, next, account, host, onNext, onClose }: StepProps) {
  if (next.backupCodes) {
    return (
      <BackupCodes
        codes={next.backupCodes}
        email={account.email}
        onDone={() => {
          toast(said(change));
          onClose();
        }}
      />
    );
  }
  if (next.setup) {
    return (
      <TotpSetup
        setup={next.setup}
        onConfirm={(code) => call('confirmTotp', { code })}
        onDone={(backupCodes) => onNext({ backupCodes: backupCodes.length > 0 ? backupCodes : undefined })}
        onCancel={onClose}
      />
    );
  }
  return (
    <>
      {(change === 'totpOff' || change === 'emailOff') && <p>{t('turnOffText')}</p>}
      <ConfirmPassword host={host} email={account.email} onConfirm={ask[change]} onDone={onNext} onCancel={onClose} />
    </>
  );
}

function titleOf(change: FactorChange | null, next: Next): string {
  if (next.backupCodes) return t('codesTitle');
  if (next.setup) return t('totpTitle');
  if (change === 'totpOff') return t('turnOffTitle', { method: t('totp') });
  if (change === 'emailOff') return t('turnOffTitle', { method: t('emailCode') });
  return t('confirmTitle');
}

function said(change: FactorChange): string {
  if (change === 'totpOn') return t('totpDone');
  if (change === 'emailOn') return t('emailOn');
  if (change === 'backupRenew') return t('codesRenewed');
  return t('turnedOff', { method: change === 'totpOff' ? t('totp') : t('emailCode') });
}
