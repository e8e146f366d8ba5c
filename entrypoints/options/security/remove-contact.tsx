import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import type { ContactView, SecurityOverview } from '../../../lib/contract/contacts.ts';
import { commonTexts } from '../../../lib/i18n/common.ts';
import { securityOwnTexts } from '../../../lib/i18n/security-own.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Props = { contact: ContactView | null; overview: SecurityOverview; onClose: () => void };

/** Asks before a phone or a mailbox goes, and says what goes with it. */
export function RemoveContact({ contact, overview, onClose }: Props) {
  const words = contact && textsOf(contact, overview);
  const remove = async (asked: ContactView) => {
    const result = await confirmedCall('removeContact', { id: asked.id });
    if (result.ok) toast(t('contactRemoved', { name: t(textsOf(asked, overview).name) }));
    return result;
  };
  return (
    <ConfirmDialog
      asked={contact}
      title={words ? t(words.title) : ''}
      confirmLabel={c('remove')}
      busyLabel={t('removing')}
      onConfirm={remove}
      onClose={onClose}
    >
      {words && t(words.about)}
    </ConfirmDialog>
  );
}

function textsOf({ kind, purpose }: ContactView, { factors, extraConfirmation }: SecurityOverview) {
  if (purpose === 'main') {
    const about = factors.sms ? 'removeMainSms' : 'removeMainText';
    return { title: 'removeMainTitle', name: 'phone', about } as const;
  }
  if (kind === 'email') {
    return { title: 'removeBackupEmailTitle', name: 'backupEmail', about: 'removeBackupText' } as const;
  }
  const about = extraConfirmation === 'backup_phone' ? 'removeBackupExtra' : 'removeBackupText';
  return { title: 'removeBackupPhoneTitle', name: 'backupPhone', about } as const;
}
