import { KeyRound } from 'lucide-preact';
import type { SecurityOverview } from '../../lib/contract/contacts.ts';
import { formatDate, formatRelative } from '../../lib/i18n/format.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { SecurityRow } from './security-row.tsx';

const t = text(securityOwnTexts);

type Props = { password: SecurityOverview['password']; onChange: () => void };

/** How old a person's password is, and the way to a new one. */
export function PasswordRow({ password, onChange }: Props) {
  const due = password.forced || password.dueAt <= Date.now();
  const changed = formatRelative(password.changedAt);
  const about = due
    ? t('passwordDue', { changed })
    : t('passwordChanged', { changed, due: formatDate(password.dueAt) });
  return (
    <SecurityRow
      icon={KeyRound}
      title={t('password')}
      badge={due && <Badge kind="warn">{t('dueBadge')}</Badge>}
      about={password.forced ? t('passwordForced') : about}
    >
      <Button small label={t('changePassword')} onClick={onChange}>
        {t('modify')}
      </Button>
    </SecurityRow>
  );
}
