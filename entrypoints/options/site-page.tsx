import { ArrowLeft } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { AppearanceStep } from '../../components/sites/appearance-step.tsx';
import { OriginList } from '../../components/sites/origin-list.tsx';
import { RenameSite } from '../../components/sites/rename-site.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { leaving } from '../../components/ui/unsaved.tsx';
import { call, send } from '../../lib/browser/send.ts';
import type { SiteView } from '../../lib/contract/sites.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { allowSite } from './site-access.ts';
import { Install, Proof } from './site-steps.tsx';

const t = text(sitesTexts);
const c = text(commonTexts);

type Tab = 'origins' | 'appearance' | 'install';
type Origin = SiteView['origins'][number];
type Props = { site: SiteView; company: string; onSite: (site: SiteView) => void };

/** A site that is up: its addresses, its appearance, its code. */
export function SitePage({ site, company, onSite }: Props) {
  const [tab, setTab] = useState<Tab>('origins');
  const shown = site.origins.find((origin) => origin.provedAt);
  return (
    <div class="fd-stack">
      <header class="fd-stack-s">
        <a class="fd-back" href="#/sites">
          <Icon of={ArrowLeft} size={14} />
          {t('backToSites')}
        </a>
        <h1>{site.name}</h1>
        <p class="fd-soft fd-small">
          {t('siteId')} <code>{site.id}</code>
        </p>
      </header>
      <Tabs<Tab>
        label={site.name}
        value={tab}
        onChange={(next) => leaving(() => setTab(next))}
        tabs={[
          { value: 'origins', label: t('origins') },
          { value: 'appearance', label: t('stepAppearance') },
          { value: 'install', label: t('stepInstall') },
        ]}
      >
        {tab === 'origins' && <Origins site={site} onSite={onSite} />}
        {tab === 'appearance' && (
          <AppearanceStep
            company={company}
            appearance={site.appearance}
            then="save"
            onSubmit={(appearance) => call('updateSite', { site: site.id, appearance })}
            onDone={(changed) => {
              onSite(changed);
              toast(c('saved'));
            }}
          />
        )}
        {tab === 'install' && shown && <Install site={site} origin={shown.origin} />}
      </Tabs>
    </div>
  );
}

function Origins({ site, onSite }: Omit<Props, 'company'>) {
  const [verifying, setVerifying] = useState<Origin | null>(null);
  const [removing, setRemoving] = useState<Origin | null>(null);
  if (verifying) {
    return (
      <Proof
        site={site}
        origin={verifying}
        onProve={(method) => call('proveOrigin', { site: site.id, id: verifying.id, method })}
        onDone={(proved) => {
          onSite(proved);
          toast(t('checkedOk', { host: hostOf(verifying.origin) }));
          setVerifying(null);
        }}
        onLater={() => setVerifying(null)}
      />
    );
  }
  const remove = async ({ id, origin }: Origin) => {
    const result = await call('removeOrigin', { site: site.id, id });
    if (result.ok) {
      await send('endPreview', { origin });
      onSite(result.value);
    }
    return result;
  };
  return (
    <div class="fd-stack">
      <RenameSite
        name={site.name}
        onSave={(name) => call('updateSite', { site: site.id, name })}
        onDone={(changed) => {
          onSite(changed);
          toast(c('saved'));
        }}
      />
      <OriginList
        site={site}
        onAllow={allowSite}
        onAdd={async (origin) => {
          const added = await call('addOrigin', { site: site.id, origin });
          if (added.ok) onSite(added.value);
          return added;
        }}
        onVerify={(origin) => leaving(() => setVerifying(origin))}
        onRemove={setRemoving}
      />
      <ConfirmDialog
        asked={removing}
        title={t('removeOriginTitle', { host: removing ? hostOf(removing.origin) : '' })}
        confirmLabel={t('removeOrigin')}
        busyLabel={t('removing')}
        onConfirm={remove}
        onClose={() => setRemoving(null)}
      >
        {t('removeOriginText')}
      </ConfirmDialog>
    </div>
  );
}
