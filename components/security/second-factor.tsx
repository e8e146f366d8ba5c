import type { LucideIcon } from 'lucide-preact';
import { KeyRound, Mail, Smartphone } from 'lucide-preact';
import type { Me } from '../../lib/contract/identity.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(securityTexts);

export type FactorChange = 'totpOn' | 'totpOff' | 'emailOn' | 'emailOff' | 'backupRenew';

type Props = { account: Me['account']; onChange: (change: FactorChange) => void };

const FEW = 3;

/** How a sign-in is confirmed beside the password, and what is left for an emergency. */
export function SecondFactor({ account, onChange }: Props) {
  const any = account.totp || account.emailCode;
  const few = account.backupCodes <= FEW;
  return (
    <section class="fd-stack-s">
      <h2>{t('secondFactor')}</h2>
      <p class="fd-soft">{t('secondFactorIntro')}</p>
      {!any && <Banner kind="warn">{t('noFactor')}</Banner>}
      <ul class="fd-card fd-rows">
        <Factor
          icon={Smartphone}
          name={t('totp')}
          about={t('totpText')}
          on={account.totp}
          onClick={() => onChange(account.totp ? 'totpOff' : 'totpOn')}
        />
        <Factor
          icon={Mail}
          name={t('emailCode')}
          about={t('emailCodeText', { email: account.email })}
          on={account.emailCode}
          onClick={() => onChange(account.emailCode ? 'emailOff' : 'emailOn')}
        />
        {any && (
          <li class="fd-list-row">
            <Icon of={KeyRound} size={20} />
            <div class="fd-grow">
              <span>{t('backupCodes')}</span>
              <p class="fd-soft fd-small">
                {few ? t('backupFew', { count: account.backupCodes }) : t('backupLeft', { count: account.backupCodes })}
              </p>
            </div>
            <Button small onClick={() => onChange('backupRenew')}>
              {t('renew')}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

type FactorProps = { icon: LucideIcon; name: string; about: string; on: boolean; onClick: () => void };

function Factor({ icon, name, about, on, onClick }: FactorProps) {
  const verb = on ? t('turnOff') : t('turnOn');
  return (
    <li class="fd-list-row">
      <Icon of={icon} size={20} />
      <div class="fd-grow">
        <div class="fd-row fd-wrap">
          <span>{name}</span>
          <Badge kind={on ? 'good' : 'plain'}>{on ? t('on') : t('off')}</Badge>
        </div>
        <p class="fd-soft fd-small">{about}</p>
      </div>
      <Button small kind={on ? 'danger-quiet' : 'secondary'} label={`${verb} ${name}`} onClick={onClick}>
        {verb}
      </Button>
    </li>
  );
}
