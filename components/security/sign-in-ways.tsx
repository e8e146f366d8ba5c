import { Mail, Smartphone } from 'lucide-preact';
import type { SecurityOverview } from '../../lib/contract/contacts.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import type { OwnAct } from './own.ts';
import { contactOf } from './own.ts';
import { PasswordRow } from './password-row.tsx';
import { ReachBadge } from './reach-badge.tsx';
import { SecurityRow } from './security-row.tsx';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Props = { overview: SecurityOverview; onAct: (act: OwnAct) => void };

/** What one signs in with. */
export function SignInWays({ overview, onAct }: Props) {
  const { email } = overview;
  const about = email.failing ? t('emailFailing') : email.verified ? t('emailAbout') : t('emailUnverified');
  return (
    <section class="fd-stack-s">
      <h2>{t('signIn')}</h2>
      <ul class="fd-card fd-rows">
        <SecurityRow
          icon={Mail}
          title={t('email')}
          value={email.address}
          badge={<ReachBadge {...email} />}
          about={about}
        >
          <Button small label={t('changeNamed', { name: t('email') })} onClick={() => onAct('email')}>
            {t('change')}
          </Button>
        </SecurityRow>
        <PasswordRow password={overview.password} onChange={() => onAct('password')} />
        <Phone overview={overview} onAct={onAct} />
      </ul>
    </section>
  );
}

function Phone({ overview, onAct }: Props) {
  const phone = contactOf(overview, 'phone', 'main');
  const { smsAvailable } = overview;
  const none = smsAvailable ? t('phoneNone') : t('phoneNoSms');
  return (
    <SecurityRow
      icon={Smartphone}
      title={t('phone')}
      value={phone?.hint}
      badge={phone && <ReachBadge {...phone} />}
      about={!phone ? none : phone.failing ? t('backupFailing') : t('phoneAbout')}
    >
      {phone && (
        <Button
          small
          kind="danger-quiet"
          label={t('removeNamed', { name: t('phone') })}
          onClick={() => onAct({ remove: phone })}
        >
          {c('remove')}
        </Button>
      )}
      {smsAvailable && (
        <Button
          small
          label={phone ? t('changeNamed', { name: t('phone') }) : t('bindPhone')}
          onClick={() => onAct('mainPhone')}
        >
          {phone ? t('change') : t('bind')}
        </Button>
      )}
    </SecurityRow>
  );
}
