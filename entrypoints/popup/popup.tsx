import { useState } from 'preact/hooks';
import { PopupHome } from '../../components/home/popup-home.tsx';
import { ServerForm } from '../../components/onboarding/server-form.tsx';
import { ChallengeForm } from '../../components/security/challenge-form.tsx';
import { SignInForm } from '../../components/security/sign-in-form.tsx';
import { Brand } from '../../components/ui/brand.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { Toasts, toast } from '../../components/ui/toast.tsx';
import type { ExtensionState, Result } from '../../lib/browser/commands.ts';
import { chooseLocale } from '../../lib/browser/locale.ts';
import { openInbox } from '../../lib/browser/open-inbox.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { call, send } from '../../lib/browser/send.ts';
import { connectServer, defaultServer } from '../../lib/browser/server.ts';
import { state } from '../../lib/browser/state.ts';
import type { Locale } from '../../lib/contract/common.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { useWaiting } from './use-waiting.ts';

const c = text(commonTexts);

export function Popup() {
  const known = state.value;
  if (!known) return null;
  return (
    <>
      {known.phase === 'signedIn' && known.me ? <Home known={known} me={known.me} /> : <SignedOut known={known} />}
      <Toasts />
    </>
  );
}

function choose(language: Locale) {
  void chooseLocale(language);
  if (state.value?.phase === 'signedIn') void call('setLocale', { locale: language });
}

/** Says what went wrong with a button that has no place of its own for it. */
async function run<T>(asked: Promise<Result<T>>): Promise<void> {
  const result = await asked;
  if (!result.ok) toast(errorText(result.error));
}

function leaveFor(opening: Promise<void>) {
  void opening.then(() => window.close());
}

function SignedOut({ known }: { known: ExtensionState }) {
  const [changing, setChanging] = useState(false);
  return (
    <>
      <div class="fd-popup-top">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={choose} />
      </div>
      {known.server === null || known.phase === 'noServer' || changing ? (
        <ServerForm
          address={known.server?.origin ?? defaultServer}
          onSubmit={async (address) => {
            const result = await connectServer(address);
            if (result.ok) setChanging(false);
            return result;
          }}
          onCancel={changing ? { label: c('cancel'), run: () => setChanging(false) } : undefined}
        />
      ) : known.phase === 'challenge' && known.challenge ? (
        <ChallengeForm
          challenge={known.challenge}
          onSend={() => send('sendCode', {})}
          onAnswer={(answer) => send('answerChallenge', answer)}
          onCancel={() => void run(send('cancelChallenge', {}))}
        />
      ) : (
        <SignInForm
          host={known.server.host}
          ended={known.endedBecause}
          onSignIn={(input) => send('signIn', input)}
          onResend={(email) => call('resendActivation', { email })}
          onChangeServer={() => setChanging(true)}
          onRegister={() => leaveFor(openSettings('register'))}
        />
      )}
    </>
  );
}

function Home({ known, me }: { known: ExtensionState; me: NonNullable<ExtensionState['me']> }) {
  const visitors = useWaiting();
  const [signingOut, setSigningOut] = useState(false);
  return (
    <PopupHome
      me={me}
      connection={known.connection}
      status={known.status}
      waiting={known.waiting}
      unread={known.unread}
      updateReady={known.updateReady}
      visitors={visitors}
      signingOut={signingOut}
      languages={<LanguageMenu onChoose={choose} />}
      onStatus={(status) => void run(send('setStatus', { status }))}
      onOpen={(conversation) => leaveFor(openInbox(conversation))}
      onSettings={() => leaveFor(openSettings())}
      onSignOut={async () => {
        setSigningOut(true);
        await run(send('signOut', {}));
        setSigningOut(false);
      }}
      onUpdate={() => void run(send('applyUpdate', {}))}
    />
  );
}
