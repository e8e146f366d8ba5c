import { Check, Circle, ShieldAlert, ShieldCheck } from 'lucide-preact';
import type { SecurityOverview } from '../../lib/contract/contacts.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Advice, Part } from './own.ts';
import { protection, stepsOf } from './own.ts';

const t = text(securityOwnTexts);

type Props = {
  overview: SecurityOverview;
  /** Whether the person may set the company's rules; else a lock is set by hand. */
  setsRules: boolean;
  onFollow: (advice: Advice) => void;
};

/** The verdict, what is protected, and what to do next. */
export function SecurityHead({ overview, setsRules, onFollow }: Props) {
  const now = Date.now();
  const all = protection(overview, now);
  const done = all.filter((one) => one.done).length;
  const { missing, stronger } = stepsOf(overview, now);
  const lists = [
    { name: t('nextSteps'), steps: missing },
    { name: t('stronger'), steps: stronger },
  ].filter(({ steps }) => steps.length > 0);
  return (
    <section class="fd-card fd-verdict" data-safe={done === all.length}>
      <div class="fd-verdict-head">
        <span class="fd-verdict-mark">
          <Icon of={done === all.length ? ShieldCheck : ShieldAlert} size={24} />
        </span>
        <div class="fd-grow">
          <h2>{verdictOf(all.length - done, stronger.length)}</h2>
          <p class="fd-soft fd-small">{t('progress', { done, all: all.length })}</p>
        </div>
        <ul class="fd-protections">
          {all.map(({ part, done: there }) => (
            <li key={part} data-done={there}>
              <Icon of={there ? Check : Circle} size={14} />
              {t(partNames[part])}
              <span class="fd-hidden">{there ? t('partDone') : t('partMissing')}</span>
            </li>
          ))}
        </ul>
      </div>
      {lists.map(({ name, steps }) => (
        <section key={name} class="fd-advice" aria-label={name}>
          <h3>{name}</h3>
          <ul class="fd-rows">
            {steps.map((one) => (
              <AdviceRow key={one} {...adviceTexts(one, overview, setsRules)} onClick={() => onFollow(one)} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function verdictOf(missing: number, stronger: number): string {
  if (missing > 0) return t('missing', { n: missing });
  return t(stronger > 0 ? 'couldBe' : 'allWell');
}

function AdviceRow({ act, why, onClick }: { act: string; why: string; onClick: () => void }) {
  return (
    <li class="fd-list-row fd-security-row">
      <p class="fd-grow">{why}</p>
      <Button small onClick={onClick}>
        {act}
      </Button>
    </li>
  );
}

const partNames = {
  password: 'partPassword',
  email: 'partEmail',
  factor: 'partFactor',
  phone: 'partPhone',
  backup: 'partBackup',
} as const satisfies Record<Part, string>;

function adviceTexts(
  advice: Advice,
  { password, factors }: SecurityOverview,
  setsRules: boolean,
): { act: string; why: string } {
  switch (advice) {
    case 'second_factor':
      return { act: t('secondFactorDo'), why: t('secondFactorWhy') };
    case 'backup_codes':
      return { act: t('backupCodesDo'), why: t('backupCodesWhy', { n: factors.backupCodes }) };
    case 'password_old': {
      const why = password.forced
        ? t('passwordForcedWhy')
        : t('passwordOldWhy', { date: formatDate(password.changedAt) });
      return { act: t('passwordOldDo'), why };
    }
    case 'email_failing':
      return { act: t('emailFailingDo'), why: t('emailFailingWhy') };
    case 'verify_phone':
      return { act: t('verifyPhoneDo'), why: t('verifyPhoneWhy') };
    case 'backup_email':
      return { act: t('backupEmailDo'), why: t('backupEmailWhy') };
    case 'backup_phone':
      return { act: t('backupPhoneDo'), why: t('backupPhoneWhy') };
    case 'passkey':
      return { act: t('passkeyDo'), why: t('passkeyWhy') };
    case 'idle_lock':
      return setsRules
        ? { act: t('idleLockDo'), why: t('idleLockWhy') }
        : { act: t('lockNowDo'), why: t('lockNowWhy') };
  }
}
