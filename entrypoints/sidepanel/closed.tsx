import { LogIn, ShieldAlert } from 'lucide-preact';
import { LockScreen } from '../../components/security/lock-screen.tsx';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { confirmActs } from '../../lib/browser/door.ts';
import { openSignIn } from '../../lib/browser/open-inbox.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { send } from '../../lib/browser/send.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(inboxTexts);
const c = text(commonTexts);

/** What stands in the inbox's place while nobody may work in it. */
export function Closed({ known: { phase, me, server } }: { known: ExtensionState }) {
  if (phase === 'locked' && me) {
    return (
      <main class="fd-inbox-locked">
        <LockScreen
          me={me}
          helpHref="/options.html#/help/sign-in"
          host={server?.host ?? ''}
          acts={confirmActs}
          onSignOut={() => void sayFailure(send('signOut', {}))}
        />
      </main>
    );
  }
  const restricted = phase === 'signedIn' && me?.session.restricted;
  return (
    <main class="fd-inbox-signed-out">
      <h1 class="fd-hidden">{t('inbox')}</h1>
      {restricted ? (
        <EmptyState
          icon={ShieldAlert}
          title={c('needsFactor')}
          action={
            <Button kind="primary" onClick={() => void openSettings('security')}>
              {c('turnOnFactor')}
            </Button>
          }
        />
      ) : (
        <EmptyState
          icon={LogIn}
          title={t('signedOut')}
          action={
            <Button kind="primary" onClick={() => void openSignIn()}>
              {t('signIn')}
            </Button>
          }
        >
          {t('signedOutHint')}
        </EmptyState>
      )}
    </main>
  );
}
