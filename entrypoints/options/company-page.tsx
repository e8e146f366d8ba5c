import { CompanyForm } from '../../components/organisation/company-form.tsx';
import { LogoField } from '../../components/organisation/logo-field.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { call } from '../../lib/browser/send.ts';
import { state } from '../../lib/browser/state.ts';
import { uploader } from '../../lib/browser/upload.ts';
import type { CompanyView } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { optionsTexts } from '../../lib/i18n/options.ts';
import { text } from '../../lib/i18n/text.ts';
import { CompanyLinks } from './company-links.tsx';
import { may } from './may.ts';
import { OwnershipPage } from './ownership-page.tsx';
import { PlanPage } from './plan-page.tsx';
import { PrivacyPage } from './privacy-page.tsx';
import { route } from './route.ts';
import { useLogo } from './setup/use-logo.ts';
import { TemplatePage } from './template-page.tsx';
import { VerificationPage } from './verification-page.tsx';

const t = text(optionsTexts);
const c = text(commonTexts);

export function CompanyPage() {
  const [, part] = route.value;
  if (part === 'verification' && may('verification.write')) return <VerificationPage />;
  if (part === 'plan' && may('company.write')) return <PlanPage />;
  if (part === 'template' && may('company.write') && may('service.write')) return <TemplatePage />;
  if (part === 'privacy') return <PrivacyPage />;
  if (part === 'ownership') return <OwnershipPage me={state.value?.me?.member.id ?? ''} />;
  return <CompanyItself />;
}

function CompanyItself() {
  const company = useLoad(() => call('getCompany', {}));
  return (
    <div class="fd-stack">
      <h1>{t('company')}</h1>
      <Loading of={company}>
        {(value) => (
          <>
            <Logo company={value} onChanged={company.put} />
            <CompanyForm
              company={value}
              mayWrite={may('company.write')}
              onSave={(input) => confirmedCall('updateCompany', input)}
              onSaved={() => {
                toast(c('saved'));
                void company.reload();
              }}
            />
          </>
        )}
      </Loading>
      <CompanyLinks />
    </div>
  );
}

type LogoProps = { company: CompanyView; onChanged: (company: CompanyView) => void };

/** The picture in the chat's head: whoever may changes it, the others see it. */
function Logo({ company, onChanged }: LogoProps) {
  const logo = useLogo(company.logo);
  const then = async (asked: Promise<Result<CompanyView>>) => {
    const answer = await asked;
    if (answer.ok) onChanged(answer.value);
    return answer;
  };
  return (
    <div class="fd-narrow">
      <LogoField
        logo={logo}
        set={company.logo !== null}
        sender={uploader}
        mayWrite={may('company.write')}
        onLogo={(upload) => then(call('setLogo', { upload }))}
        onRemoveLogo={() => then(call('removeLogo', {}))}
      />
    </div>
  );
}
