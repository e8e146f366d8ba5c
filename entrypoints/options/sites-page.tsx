import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { SiteList } from '../../components/sites/site-list.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { call, send } from '../../lib/browser/send.ts';
import type { Me } from '../../lib/contract/identity.ts';
import type { SiteView } from '../../lib/contract/sites.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { may } from './may.ts';
import { go, route } from './route.ts';
import { SitePage } from './site-page.tsx';
import { SiteWizard } from './site-wizard.tsx';
import { keepStep, readStep } from './wizard-progress.ts';

const t = text(sitesTexts);

export function SitesPage({ me }: { me: Me }) {
  const sites = useLoad(() => call('listSites', {}));
  const which = route.value[0] === 'sites' ? route.value[1] : undefined;
  const put = (changed: SiteView) => {
    const known = sites.value?.sites ?? [];
    const others = known.some((site) => site.id === changed.id);
    sites.put({ sites: others ? known.map((site) => (site.id === changed.id ? changed : site)) : [...known, changed] });
  };
  return (
    <Loading of={sites}>
      {({ sites: all }) => {
        const site = all.find((one) => one.id === which);
        if (may('sites.write') && (site || which === 'new')) {
          return <OneSite key={site?.id ?? 'new'} site={site ?? null} company={me.company.name} onSite={put} />;
        }
        return <AllSites sites={all} onRemoved={() => void sites.reload()} />;
      }}
    </Loading>
  );
}

function OneSite({
  site,
  company,
  onSite,
}: {
  site: SiteView | null;
  company: string;
  onSite: (site: SiteView) => void;
}) {
  // Decided once, so that the last step does not turn into another page under the hand.
  const [inWizard] = useState(() => !site || readStep(site) !== null);
  if (!site || inWizard) return <SiteWizard site={site} company={company} onSite={onSite} />;
  return <SitePage site={site} company={company} onSite={onSite} />;
}

function AllSites({ sites, onRemoved }: { sites: SiteView[]; onRemoved: () => void }) {
  const [removing, setRemoving] = useState<SiteView | null>(null);
  const remove = async ({ id, origins }: SiteView) => {
    const result = await call('removeSite', { site: id });
    if (!result.ok) return result;
    for (const { origin } of origins) await send('endPreview', { origin });
    keepStep(id, null);
    toast(t('removed'));
    onRemoved();
    return result;
  };
  return (
    <div class="fd-stack">
      <header class="fd-spread fd-wrap">
        <div>
          <h1>{t('title')}</h1>
          <p class="fd-soft">{t('intro')}</p>
        </div>
        {may('sites.write') && sites.length > 0 && (
          <Button kind="primary" onClick={() => go('sites', 'new')}>
            <Icon of={Plus} />
            {t('add')}
          </Button>
        )}
      </header>
      <SiteList
        sites={sites}
        mayWrite={may('sites.write')}
        onAdd={() => go('sites', 'new')}
        onOpen={(site) => go('sites', site.id)}
        onRemove={setRemoving}
      />
      <ConfirmDialog
        asked={removing}
        title={t('removeSiteTitle', { name: removing?.name ?? '' })}
        confirmLabel={t('removeSite')}
        busyLabel={t('removing')}
        onConfirm={remove}
        onClose={() => setRemoving(null)}
      >
        {t('removeSiteText')}
      </ConfirmDialog>
    </div>
  );
}
