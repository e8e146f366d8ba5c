import { useState } from 'preact/hooks';
import { CheckMail } from '../../components/onboarding/check-mail.tsx';
import { RegisterForm } from '../../components/onboarding/register-form.tsx';
import { ServerForm } from '../../components/onboarding/server-form.tsx';
import { ChallengeForm } from '../../components/security/challenge-form.tsx';
import { SignInForm } from '../../components/security/sign-in-form.tsx';
import { Brand } from '../../components/ui/brand.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { call, send } from '../../lib/browser/send.ts';
import { connectServer, defaultServer } from '../../lib/browser/server.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { run, speak } from './act.ts';
import { go, route } from './route.ts';

const c = text(commonTexts);

export function SignedOut({ known }: { known: ExtensionState }) {
  return (
    <div class="fd-door">
      <header class="fd-spread">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={speak} />
      </header>
      <main class="fd-door-card">
        <Door known={known} />
      </main>
    </div>
  );
}

function Door({ known }: { known: ExtensionState }) {
  const [changing, setChanging] = useState(false);
  const [place, email] = route.value;
  const [expiresAt, setExpiresAt] = useState<number | null>(null);
  const { server } = known;
  if (!server || changing) {
    return (
      <ServerForm
        address={server?.origin ?? defaultServer}
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
  if (place === 'registered' && email) {
    return (
      <CheckMail
        email={email}
        expiresAt={expiresAt}
        host={server.host}
        onResend={() => call('resendActivation', { email })}
        onChangeAddress={() => go('register')}
        onSignIn={() => go('sign-in')}
      />
    );
  }
  // Somebody who was inside a moment ago has an account, and is told why it ended.
  if (place && place !== 'register') {
    return (
      <SignInForm
        host={server.host}
        ended={known.endedBecause}
        onSignIn={(input) => send('signIn', input)}
        onResend={(pending) => call('resendActivation', { email: pending })}
        onChangeServer={() => setChanging(true)}
        onRegister={() => go('register')}
      />
    );
  }
  return (
    <RegisterForm
      host={server.host}
      onSubmit={(input) => call('register', input)}
      onDone={(registered) => {
        setExpiresAt(registered.linkExpiresAt);
        go('registered', registered.email);
      }}
      onSignIn={() => go('sign-in')}
    />
  );
}
