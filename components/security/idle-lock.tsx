import { Hourglass } from 'lucide-preact';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { SecurityRow } from './security-row.tsx';

const t = text(securityOwnTexts);

type Props = {
  /** Minutes without a touch after which the screen locks, by the company's rule; 0: never. */
  minutes: number;
  /** Where the rule is changed; null for whoever may not. */
  ruleHref: string | null;
  onLock: () => void;
};

/** When this screen locks: a rule of the company, which others than its admins only read (row L33). */
export function IdleLock({ minutes, ruleHref, onLock }: Props) {
  return (
    <section class="fd-stack-s">
      <h2>{t('screen')}</h2>
      <ul class="fd-card fd-rows">
        <SecurityRow
          icon={Hourglass}
          title={t('autoLock')}
          value={minutes > 0 ? t('autoLockNow', { n: minutes }) : undefined}
          badge={minutes === 0 && <Badge>{t('autoLockOff')}</Badge>}
          about={t(ruleHref ? 'autoLockRule' : 'autoLockAsk')}
        >
          {ruleHref && (
            <LinkButton small href={ruleHref}>
              {t('autoLockChange')}
            </LinkButton>
          )}
          <Button small onClick={onLock}>
            {t('lockNowDo')}
          </Button>
        </SecurityRow>
      </ul>
    </section>
  );
}
