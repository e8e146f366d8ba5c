import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ChallengeMethod, ChallengeReason, SentMethod } from '../../lib/contract/identity.ts';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { CodeStep } from './code-step.tsx';
import type { Question } from './methods.ts';
import { hintOf, isChoice, isCode } from './methods.ts';
import { OtherWays } from './other-ways.tsx';
import { PasskeyStep } from './passkey-step.tsx';
import { SendCode } from './send-code.tsx';
import { WaitingStep } from './waiting-step.tsx';

const t = text(challengeTexts);
const c = text(commonTexts);

type Props = {
  challenge: Question & { reason: ChallengeReason; trustDays: number };
  /** On the way from one company into another: the way back leads inside. */
  inside: boolean;
  onSend: (method: SentMethod) => Promise<Result<unknown>>;
  onAnswer: (input: { method: ChallengeMethod; code?: string; trust?: boolean }) => Promise<Result<unknown>>;
  onCancel: () => void;
  /** The form for a new password, where that is what is asked. */
  children?: ComponentChildren;
};

const headings = {
  second_factor: ['secondFactorTitle', 'secondFactorText'],
  new_device: ['newDeviceTitle', 'newDeviceText'],
  unusual: ['unusualTitle', 'unusualText'],
  approval: ['approvalTitle', 'approvalText'],
  password_due: ['passwordDueTitle', 'passwordDueText'],
  confirm: ['newDeviceTitle', 'secondFactorText'],
} as const satisfies Record<ChallengeReason, readonly [string, string]>;

/** The next step of a sign-in, by whichever of the offered ways suits. */
export function Challenge(props: Props) {
  const { challenge, inside, onCancel } = props;
  const { reason, methods } = challenge;
  // One step may follow another.
  const [method, setMethod] = useState<ChallengeMethod>(() => firstOf(challenge));
  const shown = methods.includes(method) ? method : firstOf(challenge);
  const [trust, setTrust] = useState(false);
  const expired = useCountdown(challenge.expiresAt) === 0;
  const [title, lead] = headings[reason];
  useEffect(() => setTrust(false), [reason]);
  const back = inside ? c('back') : t('backToSignIn');
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <h1>{t(title)}</h1>
        {!expired && <p class="fd-soft">{t(lead)}</p>}
      </div>
      {expired ? (
        <>
          <Banner kind="warn">{t('challengeExpired')}</Banner>
          <Button kind="primary" wide onClick={onCancel}>
            {back}
          </Button>
        </>
      ) : (
        <>
          <Step {...props} key={`${reason} ${shown}`} method={shown} trust={trust}>
            {challenge.trustDays > 0 && (
              <Checkbox
                name="trust"
                checked={trust}
                onChange={setTrust}
                label={t('trust', { n: challenge.trustDays })}
                hint={t('trustHint')}
              />
            )}
          </Step>
          {shown === 'new_password' && props.children}
          <OtherWays methods={methods.filter((other) => other !== shown)} onChoose={setMethod}>
            <Button kind="quiet" small onClick={onCancel}>
              {back}
            </Button>
          </OtherWays>
        </>
      )}
    </div>
  );
}

/** Whoever waits for a mailed link and comes back waits on. */
function firstOf({ methods, sent }: Question): ChallengeMethod {
  const [only] = sent?.length === 1 ? sent : [];
  return only && methods.includes(only) ? only : (methods.find(isChoice) ?? methods[0] ?? 'email');
}

type StepProps = Pick<Props, 'challenge' | 'onSend' | 'onAnswer'> & {
  method: ChallengeMethod;
  trust: boolean;
  /** Whether to trust the device, where that may be chosen. */
  children: ComponentChildren;
};

function Step({ challenge, method, trust, onSend, onAnswer, children }: StepProps) {
  if (isCode(method)) {
    return (
      <CodeStep
        method={method}
        question={challenge}
        submit={{ label: t('verify'), busy: t('verifying') }}
        onSend={onSend}
        onAnswer={(code) => onAnswer({ method, code, trust })}
      >
        {children}
      </CodeStep>
    );
  }
  const look = () => onAnswer({ method, trust });
  if (method === 'passkey') return <PasskeyStep onAnswer={look}>{children}</PasskeyStep>;
  if (method === 'approval') return <WaitingStep onLook={look}>{<p>{t('approvalWaiting')}</p>}</WaitingStep>;
  if (method !== 'link') return null;
  const to = hintOf(challenge, 'link');
  const sent = Boolean(challenge.sent?.includes('link'));
  const send = (
    <SendCode label={t('sendLink')} sent={sent} resendAt={challenge.resendAt} onSend={() => onSend('link')} />
  );
  if (!sent) {
    return (
      <>
        <p>{t('promptLink', { to })}</p>
        {send}
      </>
    );
  }
  return (
    <>
      <WaitingStep onLook={look}>
        <Banner kind="good">{t('linkSent', { to })}</Banner>
        <p>{t('linkWaiting')}</p>
      </WaitingStep>
      {children}
      {send}
    </>
  );
}
