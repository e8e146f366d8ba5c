import { useState } from 'preact/hooks';
import { AppearanceStep } from '../../components/sites/appearance-step.tsx';
import { OriginList } from '../../components/sites/origin-list.tsx';
import { RenameSite } from '../../components/sites/rename-site.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { leaving } from '../../components/ui/unsaved.tsx';
import { call, send } from '../../lib/browser/send.ts';
import type { SiteView } from '../../lib/contract/sites.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { Back } from './back.tsx';
import { allowSite } from './site-access.ts';
import { Chat, Install, Proof } from './site-steps.tsx';

const t = text(sitesTexts);
const c = text(commonTexts);
const h = text(sitesChatTexts);

type Tab = 'origins' | 'chat' | 'appearance' | 'install';
type Origin = SiteView['origins'][number];
type Props = { site: SiteView; company: string; onSite: (site: SiteView) => void };

/** What there is of a site; an app has addresses only where a program gave it some. */
function tabsOf({ kind, origins }: SiteView): { value: Tab; label: string }[] {
  const addresses = { value: 'origins', label: t('origins') } as const;
  const chat = { value: 'chat', label: h('stepLink') } as const;
  const appearance = { value: 'appearance', label: t('stepAppearance') } as const;
  const install = { value: 'install', label: t('stepInstall') } as const;
  if (kind === 'app') return [chat, ...(origins.length > 0 ? [addresses, install] : []), appearance];
  return [addresses, appearance, install, chat];
}

/** A site that is up: its addresses, its appearance, its code, its hosted chat page. */
export function SitePage({ site, company, onSite }: Props) {
  const tabs = tabsOf(site);
  const [chosen, setTab] = useState<Tab | null>(null);
  const tab = chosen ?? tabs[0]?.value ?? 'chat';
  const shown = site.origins.find((origin) => origin.provedAt);
  return (
    <div class="fd-stack">
      <header class="fd-stack-s">
        <Back to="sites">{t('backToSites')}</Back>
        <h1>{site.name}</h1>
        <p class="fd-soft fd-small">
          {t('siteId')} <code>{site.id}</code>
        </p>
      </header>
      <Tabs<Tab> label={site.name} value={tab} onChange={(next) => leaving(() => setTab(next))} tabs={tabs}>
        {tab === 'origins' && <Origins site={site} onSite={onSite} />}
        {tab === 'appearance' && (
          <AppearanceStep
            kind={site.kind}
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
        {tab === 'chat' && (
          <div class="fd-stack">
            <Chat site={site} as="switch" onSite={onSite} />
            {site.kind === 'app' && <Rename site={site} onSite={onSite} />}
          </div>
        )}
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
      {site.kind === 'website' && <Rename site={site} onSite={onSite} />}
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

function Rename({ site, onSite }: Omit<Props, 'company'>) {
  return (
    <RenameSite
      name={site.name}
      onSave={(name) => call('updateSite', { site: site.id, name })}
      onDone={(changed) => {
        onSite(changed);
        toast(c('saved'));
      }}
    />
  );
}
