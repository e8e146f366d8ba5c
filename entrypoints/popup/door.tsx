import { useState } from 'preact/hooks';
import { ServerForm } from '../../components/onboarding/server-form.tsx';
import { ChallengeForm } from '../../components/security/challenge-form.tsx';
import { SignInForm } from '../../components/security/sign-in-form.tsx';
import { Brand } from '../../components/ui/brand.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { call, send } from '../../lib/browser/send.ts';
import { connectServer, defaultServer } from '../../lib/browser/server.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { leaveFor, run, speak } from './act.ts';

const c = text(commonTexts);

/** What stands before a session: the server, the password, the second step. */
export function Door({ known }: { known: ExtensionState }) {
  return (
    <>
      <div class="fd-popup-top">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={speak} />
      </div>
      <Step known={known} />
    </>
  );
}

function Step({ known }: { known: ExtensionState }) {
  const [changing, setChanging] = useState(false);
  if (!known.server || changing) {
    return (
      <ServerForm
        address={known.server?.origin ?? defaultServer}
        onSubmit={async (address) => {
          const result = await connectServer(address);
          if (result.ok) setChanging(false);
          return result;
        }}
        onCancel={changing ? { label: c('cancel'), run: () => setChanging(false) } : undefined}
      />
    );
  }
  if (known.phase === 'challenge' && known.challenge) {
    return (
      <ChallengeForm
        challenge={known.challenge}
        onSend={() => send('sendCode', {})}
        onAnswer={(answer) => send('answerChallenge', answer)}
        onCancel={() => void run(send('cancelChallenge', {}))}
      />
    );
  }
  return (
    <SignInForm
      host={known.server.host}
      ended={known.endedBecause}
      onSignIn={(input) => send('signIn', input)}
      onResend={(email) => call('resendActivation', { email })}
      onChangeServer={() => setChanging(true)}
      onRegister={() => leaveFor(openSettings('register'))}
    />
  );
}
