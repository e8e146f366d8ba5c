import { RuleList } from '../../components/modules/proactive/rule-list.tsx';
import type { GivenSettings } from '../../components/modules/proactive/values.ts';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import { proactiveTexts } from '../../lib/i18n/modules-proactive.ts';
import { text } from '../../lib/i18n/text.ts';
import { BackToModules } from './back-to-modules.tsx';

const t = text(proactiveTexts);

export function ProactiveSettingsPage({ company }: { company: string }) {
  const settings = useLoad(() => call('getProactive', {}));
  const save = async (given: GivenSettings) => {
    const result = await call('setProactive', given);
    if (result.ok) {
      settings.put(result.value);
      toast(t('saved'));
    }
    return result;
  };
  return (
    <div class="fd-stack">
      <BackToModules />
      <header>
        <h1>{t('title')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </header>
      <Loading of={settings}>{(known) => <RuleList settings={known} company={company} onSave={save} />}</Loading>
    </div>
  );
}
