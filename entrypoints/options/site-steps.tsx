import type { ComponentProps } from 'preact';
import { AppGuide } from '../../components/sites/app-guide.tsx';
import { ChatLink } from '../../components/sites/chat-link.tsx';
import { InstallStep } from '../../components/sites/install-step.tsx';
import { PermissionBanner } from '../../components/sites/permission-banner.tsx';
import { ProofStep } from '../../components/sites/proof-step.tsx';
import { toast } from '../../components/ui/toast.tsx';
import { call } from '../../lib/browser/send.ts';
import type { SiteView } from '../../lib/contract/sites.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { hostOf } from '../../lib/util/origin.ts';
import { saveBlob } from './save-blob.ts';
import { useSiteAccess } from './site-access.ts';

const t = text(sitesTexts);
const h = text(sitesChatTexts);

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

type ChatProps = { site: SiteView; as: 'switch' | 'step'; onSite: (site: SiteView) => void };

/** The hosted chat page, and once it is on, how it gets to customers. */
export function Chat({ site, as, onSite }: ChatProps) {
  const turn = async (on: boolean) => {
    const changed = await call('updateSite', { site: site.id, chatPage: on });
    if (changed.ok) {
      onSite(changed.value);
      toast(on ? h('turnedOn') : h('turnedOff'));
    }
    return changed;
  };
  return (
    <div class="fd-stack">
      <ChatLink site={site} as={as} onSwitch={turn} onSave={saveBlob} />
      {site.chat.on && <AppGuide url={site.chat.url} />}
    </div>
  );
}
