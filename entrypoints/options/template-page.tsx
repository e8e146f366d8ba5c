import { TemplateForm } from '../../components/onboarding/template-form.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import { companyTemplateTexts } from '../../lib/i18n/company-template.ts';
import { text } from '../../lib/i18n/text.ts';
import { CompanySubpage } from './company-subpage.tsx';

const t = text(companyTemplateTexts);

/** `#/company/template` */
export function TemplatePage() {
  const known = useLoad(() => call('getOnboarding', {}));
  const offer = useLoad(() => call('registrationOffer', {}));
  return (
    <CompanySubpage title={t('title')} intro={t('intro')}>
      <Loading of={known}>
        {(view) => (
          <Loading of={offer}>
            {(offered) => (
              <TemplateForm
                known={view}
                offer={offered}
                onApply={async (choice) => {
                  const applied = await call('applyTemplate', choice);
                  if (applied.ok) known.put(applied.value);
                  return applied;
                }}
                onApplied={() => toast(t('applied'))}
              />
            )}
          </Loading>
        )}
      </Loading>
    </CompanySubpage>
  );
}
