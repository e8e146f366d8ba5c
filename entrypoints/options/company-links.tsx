import { ArrowRightLeft, BadgeCheck, ChevronRight, FileLock2, Gauge, LayoutTemplate, ListChecks } from 'lucide-preact';
import { Badge } from '../../components/ui/badge.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { stateName, stateTone } from '../../components/verification/words.ts';
import { call } from '../../lib/browser/send.ts';
import { companyTemplateTexts } from '../../lib/i18n/company-template.ts';
import { ownershipTexts } from '../../lib/i18n/ownership.ts';
import { plansTexts } from '../../lib/i18n/plans.ts';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { setupTexts } from '../../lib/i18n/setup.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { may } from './may.ts';

const v = text(verificationTexts);
const o = text(ownershipTexts);
const p = text(plansTexts);
const s = text(setupTexts);
const d = text(privacyTexts);
const m = text(companyTemplateTexts);

/** From the company to its verification, its plan and its owner. */
export function CompanyLinks() {
  return (
    <nav class="fd-stack-s fd-narrow" aria-label={v('title')}>
      {may('verification.write') && <ToVerification />}
      {may('company.write') && <ToPlan />}
      {may('company.write') && may('service.write') && <ToTemplate />}
      {may('company.write') && <ToSetup />}
      <a class="fd-card fd-link-card" href="#/company/ownership">
        <Icon of={ArrowRightLeft} size={20} />
        <span class="fd-grow">
          <strong>{o('title')}</strong>
          <span class="fd-soft fd-small fd-paper-name">{o('cardText')}</span>
        </span>
        <Icon of={ChevronRight} />
      </a>
      <a class="fd-card fd-link-card" href="#/company/privacy">
        <Icon of={FileLock2} size={20} />
        <span class="fd-grow">
          <strong>{d('title')}</strong>
          <span class="fd-soft fd-small fd-paper-name">{d('cardText')}</span>
        </span>
        <Icon of={ChevronRight} />
      </a>
    </nav>
  );
}

function ToTemplate() {
  return (
    <a class="fd-card fd-link-card" href="#/company/template">
      <Icon of={LayoutTemplate} size={20} />
      <span class="fd-grow">
        <strong>{m('title')}</strong>
        <span class="fd-soft fd-small fd-paper-name">{m('cardText')}</span>
      </span>
      <Icon of={ChevronRight} />
    </a>
  );
}

function ToSetup() {
  return (
    <a class="fd-card fd-link-card" href="#/setup">
      <Icon of={ListChecks} size={20} />
      <span class="fd-grow">
        <strong>{s('title')}</strong>
        <span class="fd-soft fd-small fd-paper-name">{s('cardText')}</span>
      </span>
      <Icon of={ChevronRight} />
    </a>
  );
}

function ToPlan() {
  return (
    <a class="fd-card fd-link-card" href="#/company/plan">
      <Icon of={Gauge} size={20} />
      <span class="fd-grow">
        <strong>{p('title')}</strong>
        <span class="fd-soft fd-small fd-paper-name">{p('cardText')}</span>
      </span>
      <Icon of={ChevronRight} />
    </a>
  );
}

function ToVerification() {
  const { value } = useLoad(() => call('getVerification', {}));
  const state = value?.case?.state ?? 'none';
  const verified = value?.verified;
  return (
    <a class="fd-card fd-link-card" href="#/company/verification">
      <Icon of={BadgeCheck} size={20} />
      <span class="fd-grow">
        <strong>{v('title')}</strong>
        <span class="fd-soft fd-small fd-paper-name">{verified?.name ?? v('cardText')}</span>
      </span>
      {verified && <Badge kind="good">{v('stateApproved')}</Badge>}
      {value && !(verified && state === 'approved') && (
        <Badge kind={state === 'none' ? 'plain' : stateTone[state]}>{stateName(state)}</Badge>
      )}
      <Icon of={ChevronRight} />
    </a>
  );
}
