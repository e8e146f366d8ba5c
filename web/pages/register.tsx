import { useState } from 'preact/hooks';
import { CheckMail } from '../../components/onboarding/check-mail.tsx';
import type { Registered } from '../../components/onboarding/register-form.tsx';
import { RegisterForm } from '../../components/onboarding/register-form.tsx';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { call } from '../api.ts';
import { mount } from '../mount.tsx';

const t = text(webTexts);

/** Signing in happens in the extension; the home page says how to get there. */
const toHome = () => location.assign('/');

function Register() {
  const [done, setDone] = useState<Registered | null>(null);
  if (done) {
    return (
      <CheckMail
        email={done.email}
        expiresAt={done.linkExpiresAt}
        host={location.host}
        mailbox={done.mailbox ? `${location.origin}/mailbox` : null}
        onResend={() => call('resendActivation', { email: done.email, registration: done.registration })}
        onChangeAddress={() => setDone(null)}
        onSignIn={toHome}
      />
    );
  }
  return (
    <RegisterForm
      host={location.host}
      loadOffer={() => call('registrationOffer', {})}
      onSubmit={(input) => call('register', input)}
      onDone={setDone}
      onSignIn={toHome}
    />
  );
}

mount(() => t('registerTitle'), <Register />);
