import { InstallStep } from '../../components/sites/install-step.tsx';
import { PermissionBanner } from '../../components/sites/permission-banner.tsx';
import { hostOf } from '../../components/sites/to-origin.ts';
import type { SiteView } from '../../lib/contract/sites.ts';
import { useSiteAccess } from './site-access.ts';

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
