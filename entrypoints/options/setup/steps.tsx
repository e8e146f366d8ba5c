import { CompanyStep } from '../../../components/onboarding/setup/company-step.tsx';
import { HoursStep } from '../../../components/onboarding/setup/hours-step.tsx';
import { LanguageStep } from '../../../components/onboarding/setup/language-step.tsx';
import type { Look } from '../../../components/onboarding/setup/look.ts';
import { ReplyStep } from '../../../components/onboarding/setup/reply-step.tsx';
import type { StepPlace } from '../../../components/onboarding/setup/step-frame.tsx';
import { StyleStep } from '../../../components/onboarding/setup/style-step.tsx';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { chooseLocale } from '../../../lib/browser/locale.ts';
import { call } from '../../../lib/browser/send.ts';
import { uploader } from '../../../lib/browser/upload.ts';
import type { WizardStep } from '../../../lib/contract/onboarding.ts';
import type { SiteKind } from '../../../lib/contract/sites.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { SiteStep } from './site-step.tsx';
import { Team } from './team-step.tsx';
import type { SetupData, TakeSetup } from './use-setup.ts';
import { putSite, setupSite } from './use-setup.ts';

export type StepProps = {
  step: WizardStep;
  place: StepPlace;
  data: SetupData;
  /** Address of the company's picture, for this page. */
  logo: string | null;
  take: TakeSetup;
  onLook: (look: Partial<Look>) => void;
  onKind: (kind: SiteKind) => void;
  /** The step is over; `part` is what it changed. */
  onNext: (part?: Partial<SetupData>, how?: 'done' | 'skipped') => Promise<Result<unknown>>;
};

/** One step, and what its answer does. */
export function Step({ step, place, data, logo, take, onLook, onKind, onNext }: StepProps) {
  const { onboarding, service, sites } = data;
  const common = { place, onLook };
  /** On where that was taken. */
  const then = async <T,>(asked: Promise<Result<T>>, part: (value: T) => Partial<SetupData>) => {
    const answer = await asked;
    return answer.ok ? onNext(part(answer.value)) : answer;
  };
  switch (step) {
    case 'language':
      return (
        <LanguageStep
          {...common}
          appearance={onboarding.style.appearance}
          onSpeak={(language) => void chooseLocale(language)}
          onSave={(input) => then(call('setLanguage', input), (value) => ({ onboarding: value }))}
        />
      );
    case 'style':
      return (
        <StyleStep
          {...common}
          onboarding={onboarding}
          onSave={(input) => then(call('setStyle', input), (style) => ({ onboarding: { ...onboarding, style } }))}
        />
      );
    case 'company':
      return (
        <CompanyStep
          {...common}
          company={onboarding.company}
          logo={logo}
          sender={uploader}
          onLogo={(upload) => takeCompany(call('setLogo', { upload }), take)}
          onRemoveLogo={() => takeCompany(call('removeLogo', {}), take)}
          onSave={({ name }) => {
            if (name.trim() === onboarding.company.name) return onNext();
            return then(confirmedCall('updateCompany', { name }), (company) => ({
              onboarding: { ...onboarding, company },
            }));
          }}
        />
      );
    case 'hours':
      return (
        <HoursStep
          {...common}
          hours={service.hours}
          timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
          onSave={(hours) => then(call('setServiceHours', hours), (value) => ({ service: value }))}
        />
      );
    case 'site':
      return (
        <SiteStep
          place={place}
          site={setupSite(sites)}
          website={onboarding.company.website ?? ''}
          onSite={(site) => take({ sites: putSite(sites, site) })}
          onKind={onKind}
          onNext={() => onNext()}
        />
      );
    case 'team':
      return <Team place={place} onNext={(invited) => onNext({}, invited ? 'done' : 'skipped')} />;
    case 'reply':
      return (
        <ReplyStep
          {...common}
          company={onboarding.company.name}
          now={Date.now()}
          service={service}
          onSave={(replies) => then(saveReplies(replies), (part) => part)}
        />
      );
  }
}

async function takeCompany(
  asked: Promise<Result<SetupData['onboarding']['company']>>,
  take: TakeSetup,
): Promise<Result<unknown>> {
  const answer = await asked;
  if (answer.ok) take(({ onboarding }) => ({ onboarding: { ...onboarding, company: answer.value } }));
  return answer;
}

async function saveReplies(replies: Parameters<typeof call<'setAutoReply'>>[1][]): Promise<Result<Partial<SetupData>>> {
  let last: Partial<SetupData> = {};
  for (const reply of replies) {
    const answer = await call('setAutoReply', reply);
    if (!answer.ok) return answer;
    last = { service: answer.value };
  }
  return { ok: true, value: last };
}
