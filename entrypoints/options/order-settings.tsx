import { OrderSettingsForm } from '../../components/modules/orders/settings-form.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { ordersTexts } from '../../lib/i18n/modules-orders.ts';
import { text } from '../../lib/i18n/text.ts';
import { BackToModules } from './back-to-modules.tsx';

const t = text(ordersTexts);
const c = text(commonTexts);

export function OrderSettingsPage() {
  const settings = useLoad(() => call('getOrderSettings', {}));
  const keep = async (asked: ReturnType<typeof call<'setOrderAddress'>>) => {
    const result = await asked;
    if (result.ok) settings.put(result.value.settings);
    return result;
  };
  return (
    <div class="fd-stack">
      <BackToModules />
      <header>
        <h1>{t('settingsTitle')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </header>
      <Loading of={settings}>
        {(known) => (
          <OrderSettingsForm
            settings={known}
            onAddress={(url) => keep(call('setOrderAddress', { url }))}
            onRenew={() => keep(call('renewOrderSecret', {}))}
            onTest={() => call('testOrders', {})}
            onSaved={() => toast(c('saved'))}
          />
        )}
      </Loading>
    </div>
  );
}
