import { CustomerSettingsForm } from '../../components/modules/customers/settings-form.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { customersTexts } from '../../lib/i18n/modules-customers.ts';
import { text } from '../../lib/i18n/text.ts';
import { BackToModules } from './back-to-modules.tsx';

const t = text(customersTexts);
const c = text(commonTexts);

export function CustomerSettingsPage() {
  const settings = useLoad(() => call('getCustomerSettings', {}));
  return (
    <div class="fd-stack">
      <BackToModules />
      <h1>{t('settingsTitle')}</h1>
      <Loading of={settings}>
        {(known) => (
          <CustomerSettingsForm
            settings={known}
            onSave={async (given) => {
              const result = await call('setCustomerSettings', given);
              if (result.ok) settings.put(result.value);
              return result;
            }}
            onSaved={() => toast(c('saved'))}
          />
        )}
      </Loading>
    </div>
  );
}
