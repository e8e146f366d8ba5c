import type { ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSupport } from '../../components/ui/support.ts';
import { Toasts } from '../../components/ui/toast.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { state } from '../../lib/browser/state.ts';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { helpTexts } from '../../lib/i18n/help.ts';
import { optionsTexts } from '../../lib/i18n/options.ts';
import { setupTexts } from '../../lib/i18n/setup.ts';
import { text } from '../../lib/i18n/text.ts';
import { ChallengePage, LockedPage } from './door-page.tsx';
import { HelpPage } from './help-page.tsx';
import { route } from './route.ts';
import { SignedIn } from './signed-in.tsx';
import { SignedOut, signedOutTitle } from './signed-out.tsx';

const t = text(optionsTexts);
const a = text(challengeTexts);
const c = text(commonTexts);
const s = text(setupTexts);
const h = text(helpTexts);

export function Options() {
  const known = state.value;
  const title = `${known ? titleOf(known) : t('title')} · ${c('product')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useSupport(known?.server?.support);
  if (!known) return null;
  return (
    <>
      {pageOf(known)}
      <Toasts />
    </>
  );
}

function pageOf(known: ExtensionState): ComponentChild {
  const { phase, me, challenge } = known;
  if (route.value[0] === 'help') return <HelpPage known={known} />;
  // Another person's pages start from nothing.
  if (phase === 'signedIn' && me) return <SignedIn key={me.member.id} known={known} me={me} />;
  if (phase === 'locked' && me) return <LockedPage known={known} me={me} />;
  if (phase === 'challenge' && challenge) return <ChallengePage known={known} challenge={challenge} />;
  return <SignedOut known={known} />;
}

function titleOf(known: ExtensionState): string {
  if (route.value[0] === 'help') return h('title');
  if (known.phase === 'signedIn') return route.value[0] === 'setup' ? s('title') : t('title');
  if (known.phase === 'locked') return a('lockedTitle');
  return known.phase === 'challenge' ? c('signIn') : signedOutTitle(known);
}
