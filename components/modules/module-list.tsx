import type { LucideIcon } from 'lucide-preact';
import { CalendarClock, Contact, MessageCirclePlus, Package } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ModulesView } from '../../lib/contract/modules.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import { modulesTexts } from '../../lib/i18n/modules.ts';
import { moduleNames } from '../../lib/i18n/modules-names.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';
import { Switch } from '../ui/switch.tsx';

const t = text(modulesTexts);
const n = text(moduleNames);

const shown: Record<
  ModuleName,
  { icon: LucideIcon; about: 'bookingAbout' | 'customersAbout' | 'ordersAbout' | 'proactiveAbout' }
> = {
  orders: { icon: Package, about: 'ordersAbout' },
  booking: { icon: CalendarClock, about: 'bookingAbout' },
  customers: { icon: Contact, about: 'customersAbout' },
  proactive: { icon: MessageCirclePlus, about: 'proactiveAbout' },
};

type Props = {
  modules: ModulesView['modules'];
  onSwitch: (module: ModuleName, on: boolean) => Promise<unknown>;
};

/** What each module does, whether it is on, and the way to its settings. */
export function ModuleList({ modules, onSwitch }: Props) {
  const [busy, setBusy] = useState<ModuleName | null>(null);
  const turn = async (module: ModuleName, on: boolean) => {
    setBusy(module);
    await onSwitch(module, on);
    setBusy(null);
  };
  return (
    <ul class="fd-modules">
      {modules.map(({ module, on }) => {
        const known = shown[module];
        return (
          <li key={module} class="fd-card fd-module" data-on={on}>
            <span class="fd-module-mark">
              <Icon of={known.icon} size={20} />
            </span>
            <div class="fd-grow">
              <h2 class="fd-module-name">{n(module)}</h2>
              <p class="fd-soft">{t(known.about)}</p>
              {on && (
                <a href={`#/modules/${module}`} aria-label={t('settingsOf', { name: n(module) })}>
                  {t('settings')}
                </a>
              )}
            </div>
            <Switch label={n(module)} on={on} busy={busy === module} onChange={(next) => void turn(module, next)} />
          </li>
        );
      })}
    </ul>
  );
}
