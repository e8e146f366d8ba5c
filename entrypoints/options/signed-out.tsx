import { useRef, useState } from 'preact/hooks';
import { CheckMail } from '../../components/onboarding/check-mail.tsx';
import { RegisterForm } from '../../components/onboarding/register-form.tsx';
import { Door } from '../../components/security/door.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { doorActs } from '../../lib/browser/door.ts';
import { openPage } from '../../lib/browser/open-page.ts';
import { call } from '../../lib/browser/send.ts';
import { defaultServer } from '../../lib/browser/server.ts';
import { accessTexts } from '../../lib/i18n/access.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { DoorPage } from './door-page.tsx';
import { go, route } from './route.ts';

const a = text(accessTexts);
const c = text(commonTexts);
const r = text(registerTexts);

export function SignedOut({ known }: { known: ExtensionState }) {
  const [place, email] = route.value;
  const { server } = known;
  return (
    <DoorPage>
      <Door
        server={server}
        defaultServer={defaultServer}
        ended={known.endedBecause}
        checking={known.checking}
        email={place === 'sign-in' || place === 'registered' ? email : undefined}
        acts={doorActs}
        onRegister={() => go('register')}
        onForgot={() => server && void openPage(server, '/recover')}
      >
        {mayRegister(place, email) && server && <Registration server={server} />}
      </Door>
    </DoorPage>
  );
}

/** What stands before a session has a title of its own. */
export function signedOutTitle({ server }: ExtensionState): string {
  const [place, email] = route.value;
  if (!server) return a('serverTitle');
  return mayRegister(place, email) ? r('title') : c('signIn');
}

/** Somebody who was inside a moment ago has an account, and signs in again. */
function mayRegister(place?: string, email?: string): boolean {
  return !place || place === 'register' || (place === 'registered' && Boolean(email));
}

function Registration({ server }: { server: NonNullable<ExtensionState['server']> }) {
  const [place, email, kept] = route.value;
  const [expiresAt, setExpiresAt] = useState<number | null>(null);
  const [registration, setRegistration] = useState<string>();
  // In this page's memory alone, to sign in with once the link was opened.
  const password = useRef('');
  const goOn = async (identifier: string) => {
    const entered = await doorActs.signIn({ identifier, password: password.current, remember: false });
    if (!entered.ok) go('sign-in', identifier);
  };
  if (place === 'registered' && email) {
    return (
      <CheckMail
        email={email}
        expiresAt={expiresAt}
        host={server.host}
        mailbox={kept === 'mailbox' ? `${server.origin}/mailbox` : null}
        onResend={() => call('resendActivation', { email, registration })}
        onChangeAddress={() => go('register')}
        onSignIn={() => go('sign-in', email)}
        opened={registration === undefined ? undefined : () => isOpened(registration)}
        onOpened={() => void goOn(email)}
      />
    );
  }
  return (
    <RegisterForm
      host={server.host}
      loadOffer={() => call('registrationOffer', {})}
      onSubmit={(input) => {
        password.current = input.password;
        return call('register', input);
      }}
      onDone={(registered) => {
        setExpiresAt(registered.linkExpiresAt);
        setRegistration(registered.registration);
        // In the address, so that it is still known after a reload.
        go('registered', registered.email, ...(registered.mailbox ? ['mailbox'] : []));
      }}
      onSignIn={() => go('sign-in')}
    />
  );
}

async function isOpened(registration: string): Promise<boolean> {
  const state = await call('registrationState', { registration });
  return state.ok && state.value.opened;
}
