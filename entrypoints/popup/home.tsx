import { useState } from 'preact/hooks';
import { PopupHome } from '../../components/home/popup-home.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { NotThere } from '../../components/ui/later.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { useSupport } from '../../components/ui/support.ts';
import { useLater } from '../../components/ui/use-later.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { isOffered, noteSeen } from '../../lib/browser/guide.ts';
import { openInbox } from '../../lib/browser/open-inbox.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { send } from '../../lib/browser/send.ts';
import { speak } from '../../lib/browser/speak.ts';
import { leaveFor } from './leave-for.ts';

export function Home({ known }: { known: ExtensionState }) {
  const [signingOut, setSigningOut] = useState(false);
  const [guiding, setGuiding] = useState(false);
  useSupport(known.server?.support);
  const Todo = useLater(heightOf(known) > 0, loadTodo);
  const Guide = useLater(guiding, loadGuide);
  const [asking, setAsking] = useState(false);
  const Approvals = useLater(asking, loadApprovals);
  if (!known.me) return null;
  if (asking && Approvals.view) return <Approvals.view known={known} onBack={() => setAsking(false)} />;
  const guide = () => {
    noteSeen('popup');
    setGuiding(true);
  };
  return (
    <>
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
        setup={goesOn(known)}
        todo={Todo.view ? <Todo.view known={known} onGuide={guide} /> : Todo.again && <NotThere onAgain={Todo.again} />}
        todoHeight={heightOf(known)}
        onHelp={guide}
        languages={<LanguageMenu onChoose={speak} />}
        onStatus={(status) => void sayFailure(send('setStatus', { status }))}
        onOpen={(conversation) => leaveFor(openInbox(conversation))}
        onSettings={() => leaveFor(openSettings())}
        onApprovals={hasApprovals(known) ? () => setAsking(true) : undefined}
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
      {guiding && Guide.view && <Guide.view onEnd={() => setGuiding(false)} />}
      {guiding && Guide.again && <NotThere onAgain={Guide.again} />}
      {asking && Approvals.again && <NotThere onAgain={Approvals.again} />}
    </>
  );
}

const loadTodo = async () => (await import('./todo.tsx')).Todo;
const loadGuide = async () => (await import('./guide.tsx')).PopupGuide;

function goesOn({ setup }: ExtensionState) {
  if (!setup || setup.finished) return undefined;
  const at = Math.min(setup.at + 1, setup.of);
  return { at, of: setup.of, onGoOn: () => leaveFor(openSettings('setup')) };
}

/** Of the folded checklist and the offer, with what is between them. */
function heightOf({ setup }: ExtensionState): number {
  const heights = [...(setup?.todo ? [64] : []), ...(isOffered('popup') ? [46] : [])];
  return heights.reduce((sum, height) => sum + height, 0) + (heights.length > 1 ? 12 : 0);
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
  else await sayFailure(result);
}
