import { useEffect, useState } from 'preact/hooks';
import { CheckMail } from '../../components/onboarding/check-mail.tsx';
import type { Brought, Registered } from '../../components/onboarding/register-form.tsx';
import { RegisterForm } from '../../components/onboarding/register-form.tsx';
import { ArrivalHeading } from '../../components/ui/arrival-heading.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import type { Entrance } from '../../lib/contract/partners.ts';
import type { Failure } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { entranceTexts } from '../../lib/i18n/register-entrance.ts';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { call } from '../api.ts';
import { mount } from '../mount.tsx';
import { NextSteps } from '../next-steps.tsx';
import { LoadFailed } from '../refused.tsx';

const t = text(webTexts);
const e = text(entranceTexts);

/** Signing in happens in the extension; the home page says how to get there. */
const toHome = () => location.assign('/');

/** What a link brought along: a partner's stands in the address, a program's in the fragment. */
function readBrought(): Brought | null {
  const start = new URLSearchParams(location.hash.slice(1)).get('start');
  if (start) return { start };
  const partner = new URLSearchParams(location.search).get('partner');
  return partner ? { partner } : null;
}

const opens = ({ start, partner }: Brought) =>
  start ? call('openStart', { start }) : call('openPartnerLink', { partner: partner ?? '' });

type Came = { brought: Brought; of: Entrance };

function Register() {
  const [brought, setBrought] = useState(readBrought);
  const [came, setCame] = useState<Came | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<Registered | null>(null);
  const [opened, setOpened] = useState(false);
  const open = async () => {
    if (!brought) return;
    setFailure(null);
    const answer = await opens(brought);
    if (answer.ok) setCame({ brought, of: answer.value });
    else setFailure(answer.error);
  };
  const without = () => {
    history.replaceState(null, '', location.pathname);
    setBrought(null);
    setCame(null);
    setFailure(null);
  };
  useEffect(() => void open(), []);
  if (done && opened) return <Opened email={done.email} />;
  if (done) {
    return (
      <CheckMail
        email={done.email}
        expiresAt={done.linkExpiresAt}
        host={location.host}
        mailbox={done.mailbox ? `${location.origin}/mailbox` : null}
        onResend={() => call('resendActivation', { email: done.email, registration: done.registration })}
        onChangeAddress={() => {
          if (came?.brought.start) without();
          setDone(null);
        }}
        onSignIn={toHome}
        opened={async () => {
          const state = await call('registrationState', { registration: done.registration });
          return state.ok && state.value.opened;
        }}
        onOpened={() => setOpened(true)}
      />
    );
  }
  if (failure) return <Refused failure={failure} onRetry={() => void open()} onWithout={without} />;
  if (brought && !came) return <SkeletonList />;
  return (
    <RegisterForm
      // Another beginning is another form.
      key={came ? 'entrance' : 'plain'}
      host={location.host}
      loadOffer={() => call('registrationOffer', {})}
      onSubmit={(input) => call('register', input)}
      onDone={setDone}
      onSignIn={toHome}
      entrance={came ? { ...came, onWithout: without } : undefined}
    />
  );
}

/** The link was opened, perhaps on another device. */
function Opened({ email }: { email: string }) {
  return (
    <div class="fd-stack">
      <ArrivalHeading>{t('nowActive')}</ArrivalHeading>
      <NextSteps email={email} owner />
    </div>
  );
}

type RefusedProps = { failure: Failure; onRetry: () => void; onWithout: () => void };

/** A link that opens nothing keeps nobody from registering. */
function Refused({ failure, onRetry, onWithout }: RefusedProps) {
  const { code } = failure;
  if (code !== 'partner_invalid' && code !== 'start_invalid' && code !== 'input_invalid')
    return <LoadFailed failure={failure} onRetry={onRetry} />;
  const said = code === 'input_invalid' ? ({ code: 'partner_invalid' } as const) : failure;
  return (
    <div class="fd-stack" role="alert">
      <h1>{t('linkTitle')}</h1>
      <Banner kind="warn" action={{ label: e('without'), onClick: onWithout }}>
        {errorText(said)}
      </Banner>
      <p>
        <HelpLink topic="page" />
      </p>
    </div>
  );
}

mount(() => t('registerTitle'), <Register />);
