import type { LucideIcon } from 'lucide-preact';
import { KeyRound, Mail, MessageSquareText, Smartphone } from 'lucide-preact';
import { securityTexts } from '../../lib/i18n/security.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { Factors, OwnAct } from './own.ts';
import { hasFactor } from './own.ts';
import { SecurityRow } from './security-row.tsx';

const t = text(securityTexts);
const o = text(securityOwnTexts);

type Props = {
  factors: Factors;
  /** Where a mailed code goes. */
  email: string;
  /** Where a code by text message goes, in part; null without a proved phone. */
  phone: string | null;
  smsAvailable: boolean;
  onAct: (act: OwnAct) => void;
};

const FEW = 3;

/** How a sign-in is confirmed beside the password, and what is left for an emergency. */
export function SecondFactor({ factors, email, phone, smsAvailable, onAct }: Props) {
  const { totp, sms, allowed, backupCodes } = factors;
  const any = hasFactor(factors);
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
          on={totp}
          allowed={allowed.includes('totp')}
          onClick={() => onAct(totp ? 'totpOff' : 'totpOn')}
        />
        {(smsAvailable || sms) && (
          <Factor
            icon={MessageSquareText}
            name={o('smsCode')}
            about={phone ? o('smsCodeText', { phone }) : o('smsCodeNoPhone')}
            on={sms}
            allowed={allowed.includes('sms')}
            onClick={() => onAct(sms ? 'smsOff' : 'smsOn')}
          />
        )}
        <Factor
          icon={Mail}
          name={t('emailCode')}
          about={t('emailCodeText', { email })}
          on={factors.email}
          allowed={allowed.includes('email')}
          onClick={() => onAct(factors.email ? 'emailOff' : 'emailOn')}
        />
        {any && (
          <SecurityRow
            icon={KeyRound}
            title={t('backupCodes')}
            about={t(backupCodes <= FEW ? 'backupFew' : 'backupLeft', { count: backupCodes })}
          >
            <Button small onClick={() => onAct('backupRenew')}>
              {t('renew')}
            </Button>
          </SecurityRow>
        )}
      </ul>
    </section>
  );
}

type FactorProps = {
  icon: LucideIcon;
  name: string;
  about: string;
  on: boolean;
  /** Whether the company takes it. */
  allowed: boolean;
  onClick: () => void;
};

function Factor({ icon, name, about, on, allowed, onClick }: FactorProps) {
  const verb = on ? t('turnOff') : t('turnOn');
  const state = on ? <Badge kind="good">{t('on')}</Badge> : <Badge>{t('off')}</Badge>;
  return (
    <SecurityRow icon={icon} title={name} badge={allowed ? state : <Badge>{o('notAllowed')}</Badge>} about={about}>
      {(on || allowed) && (
        <Button small kind={on ? 'danger-quiet' : 'secondary'} label={`${verb} ${name}`} onClick={onClick}>
          {verb}
        </Button>
      )}
    </SecurityRow>
  );
}
