import { ArrowRight } from 'lucide-preact';
import type { CompanySecurity } from '../../lib/contract/company-security.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(securityCompanyTexts);

type Figure = 'failures' | 'unusual' | 'waiting';

type Props = { security: CompanySecurity; hrefOf: (figure: Figure) => string };

/** What the last seven days brought; each figure leads to what it counts. */
export function CompanyWeek({ security, hrefOf }: Props) {
  const figures: { name: Figure; value: string; some: boolean }[] = [
    { name: 'failures', value: t('times', { n: formatNumber(security.failures) }), some: security.failures > 0 },
    { name: 'unusual', value: t('times', { n: formatNumber(security.unusual) }), some: security.unusual > 0 },
    { name: 'waiting', value: t('units', { n: security.devicesWaiting }), some: security.devicesWaiting > 0 },
  ];
  return (
    <section class="fd-card fd-people">
      <h3 class="fd-people-head">{t('week')}</h3>
      <ul class="fd-rows">
        {figures.map(({ name, value, some }) => (
          <li key={name}>
            <a class="fd-list-row fd-figure" href={hrefOf(name)} data-some={some}>
              <span class="fd-grow">{t(name)}</span>
              <strong>{value}</strong>
              <Icon of={ArrowRight} size={14} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
