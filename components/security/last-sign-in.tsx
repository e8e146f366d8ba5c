import { Clock } from 'lucide-preact';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { SecurityRow } from './security-row.tsx';

const t = text(securityOwnTexts);

/** The sign-in before this session's, ms since 1970; null where this is the first. */
export function LastSignIn({ at }: { at: number | null }) {
  return (
    <ul class="fd-card fd-rows">
      <SecurityRow
        icon={Clock}
        title={t('lastSignIn')}
        about={at ? t('lastSignInText', { time: formatDateTime(at) }) : t('firstSignIn')}
      />
    </ul>
  );
}
