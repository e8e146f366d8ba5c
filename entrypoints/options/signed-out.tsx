import { useState } from 'preact/hooks';
import { CheckMail } from '../../components/onboarding/check-mail.tsx';
import { RegisterForm } from '../../components/onboarding/register-form.tsx';
import { Door } from '../../components/security/door.tsx';
import { Brand } from '../../components/ui/brand.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { doorActs } from '../../lib/browser/door.ts';
import { call } from '../../lib/browser/send.ts';
import { defaultServer } from '../../lib/browser/server.ts';
import { speak } from '../../lib/browser/speak.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { go, route } from './route.ts';

const c = text(commonTexts);

export function SignedOut({ known }: { known: ExtensionState }) {
  const [place, email] = route.value;
  return (
    <div class="fd-door">
      <header class="fd-spread">
        <Brand name={c('product')} />
        <LanguageMenu onChoose={speak} />
      </header>
      <main class="fd-door-card">
        <Door
          server={known.server}
          defaultServer={defaultServer}
          challenge={known.challenge}
          ended={known.endedBecause}
          email={email}
          acts={doorActs}
          onRegister={() => go('register')}
        >
          {mayRegister(place, email) && <Registration host={known.server?.host ?? ''} />}
        </Door>
      </main>
    </div>
  );
}

/** Somebody who was inside a moment ago has an account, and signs in again. */
function mayRegister(place?: string, email?: string): boolean {
  return !place || place === 'register' || (place === 'registered' && Boolean(email));
}

function Registration({ host }: { host: string }) {
  const [place, email] = route.value;
  const [expiresAt, setExpiresAt] = useState<number | null>(null);
  if (place === 'registered' && email) {
    return (
      <CheckMail
        email={email}
        expiresAt={expiresAt}
        host={host}
        onResend={() => call('resendActivation', { email })}
        onChangeAddress={() => go('register')}
        onSignIn={() => go('sign-in', email)}
      />
    );
  }
  return (
    <RegisterForm
      host={host}
      onSubmit={(input) => call('register', input)}
      onDone={(registered) => {
        setExpiresAt(registered.linkExpiresAt);
        go('registered', registered.email);
      }}
      onSignIn={() => go('sign-in')}
    />
  );
}
