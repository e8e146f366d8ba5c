import type { LucideIcon } from 'lucide-preact';
import { ShieldAlert, ShieldCheck, ShieldX } from 'lucide-preact';
import type { CompanySecurity } from '../../lib/contract/company-security.ts';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(securityCompanyTexts);

/** What the server advises; of the log, that it was changed. */
export type CompanyAdvice = CompanySecurity['advice'][number] | 'log_broken';

/** What cannot wait; the rest would make it stronger. */
const pressing: readonly CompanyAdvice[] = ['log_broken', 'devices_waiting', 'members_without_factor', 'old_passwords'];

const words = {
  log_broken: ['adviceLogBroken', 'adviceLogBrokenWhy'],
  devices_waiting: ['adviceDevicesWaiting', 'adviceDevicesWaitingWhy'],
  review_log: ['adviceReviewLog', 'adviceReviewLogWhy'],
  members_without_factor: ['adviceMembersWithoutFactor', 'adviceMembersWithoutFactorWhy'],
  require_factor: ['adviceRequireFactor', 'adviceRequireFactorWhy'],
  old_passwords: ['adviceOldPasswords', 'adviceOldPasswordsWhy'],
  second_admin: ['adviceSecondAdmin', 'adviceSecondAdminWhy'],
  address_list: ['adviceAddressList', 'adviceAddressListWhy'],
} as const satisfies Record<CompanyAdvice, readonly [string, string]>;

type Props = {
  security: Pick<CompanySecurity, 'members' | 'withoutFactor' | 'advice'>;
  logBroken: boolean;
  /** Where the very control of an advice is. */
  hrefOf: (advice: CompanyAdvice) => string;
};

/** How it stands in a sentence, and what to do next, the most pressing first. */
export function CompanyVerdict({ security, logBroken, hrefOf }: Props) {
  const { members, withoutFactor } = security;
  const all: CompanyAdvice[] = logBroken ? ['log_broken', ...security.advice] : security.advice;
  const { mark, look, title } = verdictOf(all);
  return (
    <section class="fd-card fd-verdict" data-look={look}>
      <div class="fd-verdict-head">
        <Icon of={mark} size={32} class="fd-look" />
        <div>
          <h2>{title}</h2>
          <p class="fd-soft">
            {withoutFactor.length === 0
              ? t('verdictMembers', { members })
              : t('verdictLacking', { members, lacking: withoutFactor.length })}
          </p>
        </div>
      </div>
      {all.length > 0 && (
        <ul class="fd-rows" aria-label={t('todo')}>
          {all.map((advice) => (
            <li key={advice} class="fd-list-row" data-pressing={pressing.includes(advice)}>
              <span class={`fd-dot ${pressing.includes(advice) ? 'fd-dot-warn' : ''}`} aria-hidden="true" />
              <div class="fd-grow">
                <span>{t(words[advice][0])}</span>
                <p class="fd-soft fd-small">{t(words[advice][1])}</p>
              </div>
              <a
                class="fd-button fd-button-secondary fd-button-small"
                href={hrefOf(advice)}
                aria-label={t('goNamed', { what: t(words[advice][0]) })}
              >
                {t('go')}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Verdict = { mark: LucideIcon; look: 'danger' | 'warn' | 'good'; title: string };

function verdictOf(advice: CompanyAdvice[]): Verdict {
  if (advice.includes('log_broken')) return { mark: ShieldX, look: 'danger', title: t('verdictBroken') };
  const n = advice.filter((one) => pressing.includes(one)).length;
  if (n > 0) return { mark: ShieldAlert, look: 'warn', title: t('verdictTodo', { n }) };
  return { mark: ShieldCheck, look: 'good', title: t(advice.length > 0 ? 'verdictCould' : 'verdictGood') };
}
