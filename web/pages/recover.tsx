import { useEffect, useState } from 'preact/hooks';
import type { Sent } from '../../components/security/recovery-ask.tsx';
import { RecoveryAsk } from '../../components/security/recovery-ask.tsx';
import { RecoveryReset } from '../../components/security/recovery-reset.tsx';
import { RecoveryCode, RecoveryMailed } from '../../components/security/recovery-sent.tsx';
import { ArrivalHeading } from '../../components/ui/arrival-heading.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import { isOver } from '../../lib/contract/challenge-refusals.ts';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { Failure } from '../../lib/i18n/errors.ts';
import { recoverTexts } from '../../lib/i18n/recover.ts';
import { text } from '../../lib/i18n/text.ts';
import { call, dropToken, readToken } from '../api.ts';
import { thisDevice } from '../device.ts';
import { mount } from '../mount.tsx';
import { LoadFailed } from '../refused.tsx';
import { withProof } from '../with-proof.ts';

const t = text(recoverTexts);

/** Codes belong to it: this page asks for them and takes them. */
const device = thisDevice().id;

type Step =
  | { at: 'ask'; spent?: boolean; invalid?: boolean }
  | { at: 'sent'; sent: Sent }
  | { at: 'reset'; token: string };

/** Forgot the password (row L23): a link by mail or a code by phone, then a new one. */
function Recover({ token }: { token: string | null }) {
  const [step, setStep] = useState<Step>(token ? { at: 'reset', token } : { at: 'ask' });
  const [identifier, setIdentifier] = useState('');
  const [checking, setChecking] = useState(false);
  const ask = (typed: string) =>
    withProof('recovery', (proof) => call('recover', { identifier: typed, device, proof }), setChecking);
  if (step.at === 'reset') {
    const invalid = () => {
      dropToken();
      setStep({ at: 'ask', invalid: true });
    };
    return <Reset token={step.token} onInvalid={invalid} />;
  }
  if (step.at === 'sent') {
    const again = async () => {
      const result = await ask(identifier);
      if (result.ok) setStep({ at: 'sent', sent: result.value });
      return result;
    };
    const mailbox = `${location.origin}/mailbox`;
    const given = { identifier, sent: step.sent, mailbox, onAgain: again, onOther: () => setStep({ at: 'ask' }) };
    if (step.sent.by === 'email') return <RecoveryMailed {...given} />;
    return <RecoveryCode {...given} onAnswer={(code) => answer(step.sent.challenge, code, setStep)} />;
  }
  return (
    <div class="fd-stack">
      {step.invalid && (
        <Banner kind="warn">
          {t('invalidText')} <HelpLink topic="code" />
        </Banner>
      )}
      <RecoveryAsk
        identifier={identifier}
        spent={step.spent ?? false}
        checking={checking}
        onAsk={ask}
        onSent={(typed, sent) => {
          setIdentifier(typed);
          setStep({ at: 'sent', sent });
        }}
      />
      <p>
        <a href="/sign-in">{t('toSignIn')}</a>
      </p>
    </div>
  );
}

/** The code that came by phone opens what a mailed link would. */
async function answer(challenge: string, code: string, onStep: (step: Step) => void) {
  const result = await call('answerRecovery', { challenge, device, code });
  if (result.ok) onStep({ at: 'reset', token: result.value.token });
  else if (isOver(result.error)) onStep({ at: 'ask', spent: true });
  return result;
}

type Opened = OutputOf<Endpoints['openRecovery']>;

function Reset({ token, onInvalid }: { token: string; onInvalid: () => void }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState(false);
  const open = async () => {
    setFailure(null);
    const result = await call('openRecovery', { token });
    if (result.ok) setOpened(result.value);
    else if (isSpent(result.error)) onInvalid();
    else setFailure(result.error);
  };
  useEffect(() => void open(), []);
  if (done && opened) return <Done email={opened.email} />;
  if (failure) return <LoadFailed failure={failure} onRetry={() => void open()} />;
  if (!opened) return <SkeletonList />;
  const { email, preset, extra: kind, question } = opened;
  return (
    <RecoveryReset
      host={location.host}
      email={email}
      preset={preset}
      extra={kind && { kind, question, onSend: () => call('sendRecoveryBackupCode', { token }) }}
      onReset={async (input) => {
        const result = await call('finishRecovery', { token, ...input });
        if (!result.ok && isSpent(result.error)) onInvalid();
        return result;
      }}
      onDone={() => {
        dropToken();
        setDone(true);
      }}
    />
  );
}

/** A link that was cut off is refused for its form. */
function isSpent({ code, fields }: Failure): boolean {
  return code === 'link_invalid' || Boolean(fields?.some(({ path }) => path === 'token'));
}

function Done({ email }: { email: string }) {
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <ArrivalHeading>{t('doneTitle')}</ArrivalHeading>
        <p>{t('doneText')}</p>
      </div>
      <section class="fd-stack-s">
        <h2>{t('doneHow')}</h2>
        <ol class="fd-web-steps">
          <li>
            {t('doneExtension', { email })}
            <a href="/sign-in">{t('doneSignIn')}</a>
          </li>
          <li>{t('doneCheck')}</li>
          <li>{t('doneNotYou')}</li>
        </ol>
      </section>
    </div>
  );
}

mount(() => t('title'), <Recover token={readToken()} />);
