import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Challenge } from '../../components/security/challenge.tsx';
import { DuePassword } from '../../components/security/due-password.tsx';
import { SignInForm } from '../../components/security/sign-in-form.tsx';
import { SsoForm } from '../../components/security/sso-form.tsx';
import { call } from '../api.ts';
import { fillsInPasskeys, hasPasskeys } from '../ask-passkey.ts';
import { comeBack, setOut } from '../sso.ts';
import { useDoor } from './use-door.ts';

type Props = {
  company?: { id: string; name: string };
  notice?: ComponentChildren;
  /** Whether this server can have passkeys at all. */
  passkeys: boolean;
  onIn: () => void;
};

/** A ceremony is good for five minutes, ms; the field goes on offering. */
const RENEW = 4 * 60_000;

/** As the form has it now. */
const remembers = () => document.querySelector<HTMLInputElement>('input[name="remember"]')?.checked ?? false;

/** The extension's door, as a page. */
export function Door({ company, notice, passkeys, onIn }: Props) {
  const door = useDoor(onIn);
  const [elsewhere, setElsewhere] = useState(false);
  const { pending } = door;
  const usable = passkeys && hasPasskeys();
  const offer = { company: company?.id, remember: remembers };
  useEffect(() => {
    const back = comeBack();
    if (back) void door.sso(back);
  }, []);
  useEffect(() => {
    if (!usable || pending) return;
    // Where the browser can, passkeys stand among what it fills into the account's field.
    const fill = async () => (await fillsInPasskeys()) && door.passkey({ ...offer, fillIn: true });
    void fill();
    const renew = setInterval(() => void fill(), RENEW);
    return () => clearInterval(renew);
  }, [usable, pending === null]);
  if (pending) {
    return (
      <Challenge challenge={pending} inside={false} onSend={door.send} onAnswer={door.answer} onCancel={door.cancel}>
        <DuePassword host={location.host} preset={pending.preset} onSubmit={door.setPassword} />
      </Challenge>
    );
  }
  if (elsewhere) {
    const acts = {
      remembered: async () => company?.id,
      options: (id?: string) => call('ssoOptions', id ? { company: id } : {}),
      signIn: setOut,
    };
    return <SsoForm acts={acts} onBack={() => setElsewhere(false)} />;
  }
  return (
    <SignInForm
      host={location.host}
      ended={door.ended}
      checking={door.checking}
      company={company}
      notice={notice}
      onSignIn={door.signIn}
      onPasskey={usable ? () => door.passkey(offer) : undefined}
      onSso={() => setElsewhere(true)}
      onResend={(email) => call('resendActivation', { email })}
      onRegister={() => location.assign('/register')}
      onForgot={() => location.assign('/recover')}
    />
  );
}
