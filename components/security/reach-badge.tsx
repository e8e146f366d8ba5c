import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';

const t = text(securityOwnTexts);

/** Whether a mailbox or phone is proved, and what is sent there arrives. */
export function ReachBadge({ verified, failing }: { verified: boolean; failing: boolean }) {
  if (failing) return <Badge kind="danger">{t('failing')}</Badge>;
  return verified ? <Badge kind="good">{t('verified')}</Badge> : <Badge kind="warn">{t('unverified')}</Badge>;
}
