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
import { accessTexts } from '../../lib/i18n/access.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { go, route } from './route.ts';

const a = text(accessTexts);
const c = text(commonTexts);
const r = text(registerTexts);

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
          {mayRegister(place, email) && known.server && <Registration server={known.server} />}
        </Door>
      </main>
    </div>
  );
}

/** What stands before a session has a title of its own. */
export function signedOutTitle({ server, challenge }: ExtensionState): string {
  const [place, email] = route.value;
  if (!server) return a('serverTitle');
  return !challenge && mayRegister(place, email) ? r('title') : c('signIn');
}

/** Somebody who was inside a moment ago has an account, and signs in again. */
function mayRegister(place?: string, email?: string): boolean {
  return !place || place === 'register' || (place === 'registered' && Boolean(email));
}

function Registration({ server }: { server: NonNullable<ExtensionState['server']> }) {
  const [place, email, kept] = route.value;
  const [expiresAt, setExpiresAt] = useState<number | null>(null);
  if (place === 'registered' && email) {
    return (
      <CheckMail
        email={email}
        expiresAt={expiresAt}
        host={server.host}
        mailbox={kept === 'mailbox' ? `${server.origin}/mailbox` : null}
        onResend={() => call('resendActivation', { email })}
        onChangeAddress={() => go('register')}
        onSignIn={() => go('sign-in', email)}
      />
    );
  }
  return (
    <RegisterForm
      host={server.host}
      onSubmit={(input) => call('register', input)}
      onDone={(registered) => {
        setExpiresAt(registered.linkExpiresAt);
        // In the address, so that it is still known after a reload.
        go('registered', registered.email, ...(registered.mailbox ? ['mailbox'] : []));
      }}
      onSignIn={() => go('sign-in')}
    />
  );
}
