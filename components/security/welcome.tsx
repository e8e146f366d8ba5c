import { ShieldCheck } from 'lucide-preact';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(securityOwnTexts);

/** What stands as advice, each with its button, where the account is looked after. */
const steps = ['welcomeReach', 'welcomeFactor'] as const;
const habits = ['welcomeLock', 'welcomeAlert'] as const;

type Props = {
  /** To where it is done; null for whoever is there. */
  onGo: (() => void) | null;
  onDismiss: () => void;
};

/** What to look after once there is an account (rows R25, L33); stands beside the work and stops nothing. */
export function Welcome({ onGo, onDismiss }: Props) {
  const reminders = onGo ? [...steps, ...habits] : habits;
  return (
    <aside class="fd-welcome fd-card" aria-label={t('welcomeTitle')}>
      <span class="fd-verdict-mark">
        <Icon of={ShieldCheck} size={24} />
      </span>
      <div class="fd-grow">
        <strong>{t('welcomeTitle')}</strong>
        <ul class="fd-soft fd-small">
          {reminders.map((one) => (
            <li key={one}>{t(one)}</li>
          ))}
        </ul>
      </div>
      <div class="fd-row">
        {onGo && (
          <Button small kind="primary" onClick={onGo}>
            {t('welcomeGo')}
          </Button>
        )}
        <Button small kind={onGo ? 'quiet' : 'secondary'} onClick={onDismiss}>
          {t('welcomeDismiss')}
        </Button>
      </div>
    </aside>
  );
}
