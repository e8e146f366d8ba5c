import { useState } from 'preact/hooks';
import { PopupHome } from '../../components/home/popup-home.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { openInbox } from '../../lib/browser/open-inbox.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { send } from '../../lib/browser/send.ts';
import { speak } from '../../lib/browser/speak.ts';
import type { ApprovalsScreen } from './approvals.tsx';
import { leaveFor } from './leave-for.ts';

export function Home({ known }: { known: ExtensionState }) {
  const [signingOut, setSigningOut] = useState(false);
  const [Approvals, setApprovals] = useState<{ of: typeof ApprovalsScreen } | null>(null);
  if (!known.me) return null;
  if (Approvals) return <Approvals.of known={known} onBack={() => setApprovals(null)} />;
  return (
    <PopupHome
      me={known.me}
      connection={known.connection}
      status={known.status}
      waiting={known.waiting}
      unread={known.unread}
      approvals={known.approvals}
      updateReady={known.updateReady}
      visitors={known.waitingNow}
      signingOut={signingOut}
      languages={<LanguageMenu onChoose={speak} />}
      onStatus={(status) => void sayFailure(send('setStatus', { status }))}
      onOpen={(conversation) => leaveFor(openInbox(conversation))}
      onSettings={() => leaveFor(openSettings())}
      onApprovals={hasApprovals(known) ? () => void loadApprovals().then((of) => setApprovals({ of })) : undefined}
      onTurnOnFactor={known.me.session.restricted ? () => leaveFor(openSettings('security')) : undefined}
      onSwitch={(company) => void switchTo(company)}
      onLock={() => void sayFailure(send('lock', {}))}
      onSetUpSite={lacksSite(known) ? () => leaveFor(openSettings('sites')) : undefined}
      onSignOut={async () => {
        setSigningOut(true);
        await sayFailure(send('signOut', {}));
        setSigningOut(false);
      }}
      onUpdate={() => void sayFailure(send('applyUpdate', {}))}
    />
  );
}

function hasApprovals({ approvals, me }: ExtensionState): boolean {
  return approvals > 0 || Boolean(me?.permissions.includes('approvals.request'));
}

/** Few open the popup for this: it is no part of what the others wait for. */
const loadApprovals = async () => (await import('./approvals.tsx')).ApprovalsScreen;

function lacksSite({ anySite, waitingNow, me }: ExtensionState): boolean {
  return anySite === false && !waitingNow?.length && Boolean(me?.permissions.includes('sites.write'));
}

/** Where the company wants to know again who it is first, the settings ask it. */
async function switchTo(company: string): Promise<void> {
  const result = await send('switchCompany', { company });
  if (!result.ok && result.error.code === 'step_up_required') leaveFor(openSettings());
  else await sayFailure(Promise.resolve(result));
}
