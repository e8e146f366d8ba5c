import type { ComponentChildren, ComponentProps } from 'preact';
import { useState } from 'preact/hooks';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { ServerForm } from '../onboarding/server-form.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { ChallengeForm } from './challenge-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

const c = text(commonTexts);

type SignInProps = ComponentProps<typeof SignInForm>;
type ChallengeProps = ComponentProps<typeof ChallengeForm>;

export type DoorActs = {
  connect: (address: string) => Promise<Result<{ host: string }>>;
  signIn: SignInProps['onSignIn'];
  resendActivation: SignInProps['onResend'];
  sendCode: ChallengeProps['onSend'];
  answerChallenge: ChallengeProps['onAnswer'];
  cancelChallenge: () => Promise<Result<unknown>>;
};

type Props = {
  server: { origin: string; host: string } | null;
  /** Offered where no server is known yet. */
  defaultServer: string;
  /** The second step, once the first one was taken. */
  challenge: ChallengeProps['challenge'] | null;
  ended: SignInProps['ended'];
  email?: string;
  acts: DoorActs;
  onRegister: () => void;
  /** Stands in the place of the sign-in form, e.g. the registration. */
  children?: ComponentChildren;
};

/** What stands before a session: the server, the password, the second step. */
export function Door({ server, defaultServer, challenge, ended, email, acts, onRegister, children }: Props) {
  const [changing, setChanging] = useState(false);
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
  if (challenge) {
    return (
      <ChallengeForm
        challenge={challenge}
        onSend={acts.sendCode}
        onAnswer={acts.answerChallenge}
        onCancel={() => void sayFailure(acts.cancelChallenge())}
      />
    );
  }
  return (
    children || (
      <SignInForm
        host={server.host}
        ended={ended}
        email={email}
        onSignIn={acts.signIn}
        onResend={acts.resendActivation}
        onChangeServer={() => setChanging(true)}
        onRegister={onRegister}
      />
    )
  );
}
