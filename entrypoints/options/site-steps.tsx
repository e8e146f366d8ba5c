import type { ComponentProps } from 'preact';
import { InstallStep } from '../../components/sites/install-step.tsx';
import { PermissionBanner } from '../../components/sites/permission-banner.tsx';
import { ProofStep } from '../../components/sites/proof-step.tsx';
import type { SiteView } from '../../lib/contract/sites.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { useSiteAccess } from './site-access.ts';

const t = text(sitesTexts);

/** The proof goes without the browser's permission; what has to wait for it is said. */
export function Proof(props: ComponentProps<typeof ProofStep>) {
  const access = useSiteAccess(props.site.id, props.origin.origin);
  return (
    <div class="fd-stack">
      <ProofStep {...props} />
      {access.granted === false && <p class="fd-soft fd-small">{t('permissionLater')}</p>}
    </div>
  );
}

/** The code, and looks at the real page; the browser's permission is asked where it is missing. */
export function Install({ site, origin }: { site: SiteView; origin: string }) {
  const access = useSiteAccess(site.id, origin);
  return (
    <div class="fd-stack">
      {access.granted === false && <PermissionBanner host={hostOf(origin)} onAsk={access.ask} />}
      <InstallStep
        site={site}
        origin={origin}
        asking={access.asking}
        shown={access.shown}
        onPreview={access.preview}
        onEnd={access.end}
        onInspect={access.inspect}
      />
    </div>
  );
}
