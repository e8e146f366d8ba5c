import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Challenge } from '../../components/security/challenge.tsx';
import { DuePassword } from '../../components/security/due-password.tsx';
import { SignInForm } from '../../components/security/sign-in-form.tsx';
import { SsoButtons } from '../../components/security/sso-buttons.tsx';
import { SsoForm } from '../../components/security/sso-form.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import type { SsoOption } from '../../lib/contract/federation.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { ssoTexts } from '../../lib/i18n/sso.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';
import { fillsInPasskeys, hasPasskeys } from '../ask-passkey.ts';
import type { ComeBack } from '../sso.ts';
import { setOut } from '../sso.ts';
import { useDoor } from './use-door.ts';

const t = text(ssoTexts);

type Props = {
  /** `ways`: what its people sign in by; undefined where that could not be asked. */
  company?: { id: string; name: string; ways: SsoOption[] | undefined };
  /** What this tab brings back from a provider. */
  back: ComeBack | null;
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
export function Door({ company, back, notice, passkeys, onIn }: Props) {
  const door = useDoor(onIn);
  const [elsewhere, setElsewhere] = useState(false);
  const { pending } = door;
  const usable = passkeys && hasPasskeys();
  const offer = { company: company?.id, remember: remembers };
  useEffect(() => {
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
      notice={
        <>
          {notice}
          {door.failure && (
            <Banner kind="warn">
              {errorText(door.failure)} <HelpLink topic="sign-in" />
            </Banner>
          )}
        </>
      }
      ways={company?.ways?.length ? (remember) => <Ways {...company} remember={remember} /> : undefined}
      onSignIn={door.signIn}
      onPasskey={usable ? () => door.passkey(offer) : undefined}
      onSso={company?.ways ? undefined : () => setElsewhere(true)}
      onResend={(email) => call('resendActivation', { email })}
      onRegister={() => location.assign('/register')}
      onForgot={() => location.assign('/recover')}
    />
  );
}

/** Its own accounts stand where its people look first. */
function Ways({ id, ways = [], remember }: NonNullable<Props['company']> & { remember: boolean }) {
  return (
    <>
      <SsoButtons
        beside
        providers={ways}
        onChoose={({ id: provider }) => setOut({ provider, company: id, remember })}
      />
      <p class="fd-web-or fd-soft fd-small">{t('orByPassword')}</p>
    </>
  );
}
