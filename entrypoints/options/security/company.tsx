import '../../../components/security/company.css';
import '../../../components/security/company-log.css';
import { securityCompanyTexts } from '../../../lib/i18n/security-company.ts';
import { text } from '../../../lib/i18n/text.ts';
import { route } from '../route.ts';
import { DevicesPart } from './company-devices.tsx';
import { LogPart } from './company-log.tsx';
import { OverviewPart } from './company-overview.tsx';
import type { Part } from './company-places.ts';
import { hrefOf, parts } from './company-places.ts';
import { RulesPart } from './company-rules.tsx';
import { SsoPart } from './company-sso.tsx';

const t = text(securityCompanyTexts);

/** The company's half of the security centre: how it stands, devices, rules and the log. */
export function CompanySecurityCentre() {
  const here = parts.find((part) => part === route.value[2]) ?? 'overview';
  return (
    <div class="fd-stack">
      <nav class="fd-parts" aria-label={t('nav')}>
        {parts.map((part) => (
          <a key={part} href={hrefOf(part)} aria-current={part === here ? 'page' : undefined}>
            {t(part)}
          </a>
        ))}
      </nav>
      {partOf(here, route.value[3])}
    </div>
  );
}

function partOf(part: Part, place: string | undefined) {
  if (part === 'devices') return <DevicesPart place={place} />;
  if (part === 'rules') return <RulesPart place={place} />;
  if (part === 'sso') return <SsoPart />;
  // Another place is another question to the log.
  if (part === 'log') return <LogPart key={place} place={place} />;
  return <OverviewPart place={place} />;
}
