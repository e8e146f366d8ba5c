import { ModuleList } from '../../components/modules/module-list.tsx';
import { later } from '../../components/ui/later.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import type { Me } from '../../lib/contract/identity.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import { modulesTexts } from '../../lib/i18n/modules.ts';
import { moduleNames } from '../../lib/i18n/modules-names.ts';
import { text } from '../../lib/i18n/text.ts';
import { route } from './route.ts';

const t = text(modulesTexts);
const n = text(moduleNames);

const BookingSettings = later(async () => (await import('./booking-settings.tsx')).BookingSettingsPage);

const CustomerSettings = later(async () => (await import('./customer-settings.tsx')).CustomerSettingsPage);

const OrderSettings = later(async () => (await import('./order-settings.tsx')).OrderSettingsPage);

const ProactiveSettings = later(async () => (await import('./proactive-settings.tsx')).ProactiveSettingsPage);

/** Switches, and behind each module that is on its settings. */
export function ModulesPage({ me }: { me: Me }) {
  const [, module] = route.value;
  if (module === 'booking' && me.modules.includes(module)) return <BookingSettings />;
  if (module === 'orders' && me.modules.includes(module)) return <OrderSettings />;
  if (module === 'customers' && me.modules.includes(module)) return <CustomerSettings />;
  if (module === 'proactive' && me.modules.includes(module)) return <ProactiveSettings company={me.company.name} />;
  return <Switches />;
}

function Switches() {
  const modules = useLoad(() => call('listModules', {}));
  const turn = async (module: ModuleName, on: boolean) => {
    const result = await call('setModule', { module, on });
    if (!result.ok) return sayFailure(result);
    modules.put(result.value);
    toast(t(on ? 'switchedOn' : 'switchedOff', { name: n(module) }));
  };
  return (
    <div class="fd-stack">
      <header>
        <h1>{t('title')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </header>
      <Loading of={modules}>{(known) => <ModuleList modules={known.modules} onSwitch={turn} />}</Loading>
    </div>
  );
}
