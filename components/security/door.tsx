import type { ComponentChildren, ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { ServerForm } from '../onboarding/server-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import type { SsoActs, SsoForm } from './sso-form.tsx';

const c = text(commonTexts);

type SignInProps = ComponentProps<typeof SignInForm>;

type DoorActs = {
  connect: (address: string) => Promise<Result<{ host: string }>>;
  signIn: SignInProps['onSignIn'];
  passkey: SignInProps['onPasskey'];
  resendActivation: SignInProps['onResend'];
  sso: SsoActs;
};

type Props = Pick<SignInProps, 'ended' | 'checking' | 'email' | 'onRegister' | 'onForgot'> & {
  server: { origin: string; host: string } | null;
  /** Offered where no server is known yet. */
  defaultServer: string;
  acts: DoorActs;
  /** Stands in the place of the sign-in form, e.g. the registration. */
  children?: ComponentChildren;
};

/** What stands before a session: the server, and the password. */
export function Door({ server, defaultServer, acts, children, ...signIn }: Props) {
  const [changing, setChanging] = useState(false);
  const [sso, setSso] = useState<{ Form: typeof SsoForm } | null>(null);
  if (!server || changing) {
    return (
      <ServerForm
        address={server?.origin ?? defaultServer}
        onSubmit={async (address) => {
          const result = await acts.connect(address);
          if (result.ok) setChanging(false);
          return result;
        }}
        onCancel={changing ? { label: c('cancel'), run: () => setChanging(false) } : undefined}
      />
    );
  }
  if (sso) return <sso.Form acts={acts.sso} onBack={() => setSso(null)} />;
  return (
    children || (
      <SignInForm
        {...signIn}
        host={server.host}
        onSignIn={acts.signIn}
        onPasskey={acts.passkey}
        onSso={() => void import('./sso-form.tsx').then((one) => setSso({ Form: one.SsoForm }))}
        onResend={acts.resendActivation}
        onChangeServer={() => setChanging(true)}
      />
    )
  );
}
