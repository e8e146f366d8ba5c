import type { Content } from '../../components/onboarding/template-form.tsx';
import { TemplateForm } from '../../components/onboarding/template-form.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import type { Result } from '../../lib/browser/commands.ts';
import { call } from '../../lib/browser/send.ts';
import { companyTemplateTexts } from '../../lib/i18n/company-template.ts';
import { text } from '../../lib/i18n/text.ts';
import { CompanySubpage } from './company-subpage.tsx';

const t = text(companyTemplateTexts);

/** What the company has of what a template fills. */
async function readContent(): Promise<Result<Content>> {
  const [service, me] = await Promise.all([call('getService', {}), call('me', {})]);
  if (!service.ok) return service;
  const { categories, faqs, canned } = service.value;
  const shared = canned.filter((one) => one.shared).length;
  const modules = me.ok ? me.value.modules : [];
  return { ok: true, value: { categories: categories.length, faqs: faqs.length, canned: shared, modules } };
}

/** `#/company/template` */
export function TemplatePage() {
  const known = useLoad(() => call('getOnboarding', {}));
  const offer = useLoad(() => call('registrationOffer', {}));
  const content = useLoad(readContent);
  return (
    <CompanySubpage title={t('title')} intro={t('intro')}>
      <Loading of={known}>
        {(view) => (
          <Loading of={offer}>
            {(offered) => (
              <TemplateForm
                known={view}
                offer={offered}
                content={content.value}
                onApply={async (choice) => {
                  const applied = await call('applyTemplate', choice);
                  if (applied.ok) known.put(applied.value);
                  if (applied.ok) await content.reload();
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
