import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ConfirmIdentity } from '../../components/security/confirm-dialog.tsx';
import { hasFactor } from '../../components/security/own.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { SkeletonList } from '../../components/ui/skeleton.tsx';
import { Toasts, toast } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { ReviewLog } from '../../components/verification/review-log.tsx';
import { ReviewTransfers } from '../../components/verification/review-transfers.tsx';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { confirmActs } from '../account/confirm-acts.ts';
import { call, whenEnded } from '../api.ts';
import { ENDED } from '../ended.ts';
import { mount } from '../mount.tsx';
import { Cases, OneCase } from '../operator/cases.tsx';
import { documents } from '../operator/documents.ts';
import { Partners } from '../operator/partners.tsx';
import { place } from '../operator/place.ts';
import { Plans } from '../operator/plans.tsx';

const t = text(operatorTexts);
const c = text(commonTexts);

type Known = OutputOf<Endpoints['operatorCases']>;

const leave = () => location.replace('/sign-in');

async function signOut(): Promise<void> {
  if (await sayFailure(call('signOut', {}))) leave();
}

/** The review desk, for whoever hosts the server. */
function Operator() {
  const known = useLoad(async () => {
    const answer = await call('operatorCases', {});
    if (!answer.ok && answer.error.code === 'unauthenticated') leave();
    return answer;
  });
  useEffect(() => {
    whenEnded(() => location.replace(`/sign-in${ENDED}`));
    return () => whenEnded(null);
  }, []);
  const code = known.failure?.code;
  return (
    <div class="fd-stack fd-desk">
      {known.value ? (
        <Desk known={known.value} onDecided={() => void known.reload()} />
      ) : code === 'forbidden' || code === 'second_factor_required' || code === 'session_locked' ? (
        <Refused code={code} onVerified={known.reload} />
      ) : known.failure ? (
        <Loading of={known}>{() => null}</Loading>
      ) : (
        <SkeletonList />
      )}
      <Toasts />
    </div>
  );
}

type RefusedProps = {
  code: 'forbidden' | 'second_factor_required' | 'session_locked';
  onVerified: () => Promise<void>;
};

/** Why the desk stays closed, and what opens it. */
function Refused({ code, onVerified }: RefusedProps) {
  if (code === 'forbidden') return <Closed title={t('forbidden')} says={t('forbiddenText')} topic="operator" />;
  if (code === 'session_locked') return <Closed title={t('locked')} says={t('lockedText')} />;
  return <NeedsFactor onVerified={onVerified} />;
}

/** Whoever has a second factor shows it here; whoever has none is told where to get one. */
function NeedsFactor({ onVerified }: Pick<RefusedProps, 'onVerified'>) {
  const [asked, setAsked] = useState(false);
  const known = useLoad(() => call('securityOverview', {}));
  return (
    <Loading of={known} rows={2}>
      {({ factors, email }) =>
        hasFactor(factors) ? (
          <>
            <Closed title={t('factor')} says={t('factorText')}>
              <Button kind="primary" onClick={() => setAsked(true)}>
                {t('verifyNow')}
              </Button>
            </Closed>
            <ConfirmIdentity
              proofs={asked ? 2 : null}
              host={location.host}
              email={email.address}
              acts={confirmActs}
              onSettle={(confirmed) => {
                setAsked(false);
                if (confirmed) void onVerified();
              }}
            />
          </>
        ) : (
          <Closed title={t('noFactor')} says={t('noFactorText')} />
        )
      }
    </Loading>
  );
}

type ClosedProps = { title: string; says: string; topic?: 'device' | 'operator'; children?: ComponentChildren };

/** What opens the desk is to be done here, or in the account. */
function Closed({ title, says, topic = 'device', children }: ClosedProps) {
  return (
    <>
      <h1>{title}</h1>
      <p class="fd-soft">{says}</p>
      <div class="fd-row fd-wrap">
        {children}
        <a
          class={`fd-button ${children || topic === 'operator' ? 'fd-button-secondary' : 'fd-button-primary'}`}
          href="/account"
        >
          {t('toAccount')}
        </a>
        <Button kind="quiet" onClick={() => void signOut()}>
          {c('signOut')}
        </Button>
      </div>
      <p>
        <HelpLink topic={topic} />
      </p>
    </>
  );
}

const places = ['cases', 'transfers', 'plans', 'partners', 'log'] as const;

function Desk({ known: { operator, counts }, onDecided }: { known: Known; onDecided: () => void }) {
  const [name, id] = place.value;
  const here = places.find((one) => one === name) ?? 'cases';
  const waiting = { cases: counts.submitted, transfers: counts.transfers, plans: 0, partners: 0, log: 0 };
  if (here === 'cases' && id) return <OneCase key={id} id={id} onDecided={onDecided} />;
  return (
    <>
      <header class="fd-spread fd-wrap">
        <div>
          <h1>{t('title')}</h1>
          <p class="fd-soft fd-small fd-web-who">{t('signedInAs', operator)}</p>
        </div>
        <Button kind="quiet" small onClick={() => void signOut()}>
          {c('signOut')}
        </Button>
      </header>
      <nav class="fd-tabs" aria-label={t('places')}>
        {places.map((one) => (
          <a key={one} class="fd-tab fd-desk-tab" href={`#/${one}`} aria-current={one === here ? 'page' : undefined}>
            {t(one)}
            {waiting[one] > 0 && <Badge kind="count">{waiting[one]}</Badge>}
          </a>
        ))}
      </nav>
      {here === 'cases' && <Cases />}
      {here === 'transfers' && <Transfers onDecided={onDecided} />}
      {here === 'plans' && <Plans />}
      {here === 'partners' && <Partners />}
      {here === 'log' && <Log />}
    </>
  );
}

function Transfers({ onDecided }: { onDecided: () => void }) {
  const known = useLoad(() => call('operatorTransfers', {}));
  const after = async <A extends { ok: boolean }>(asked: Promise<A>): Promise<A> => {
    const answer = await asked;
    if (answer.ok) {
      toast(t('decided'));
      onDecided();
      await known.reload();
    }
    return answer;
  };
  return (
    <Loading of={known}>
      {({ transfers }) => (
        <ReviewTransfers
          transfers={transfers}
          source={documents}
          acts={{
            approve: (id) => after(call('approveTransfer', { id })),
            refuse: (id, note) => after(call('refuseTransfer', { id, note })),
          }}
        />
      )}
    </Loading>
  );
}

function Log() {
  const known = useLoad(() => call('operatorLog', {}));
  return <Loading of={known}>{({ events }) => <ReviewLog events={events} />}</Loading>;
}

mount(() => t('title'), <Operator />);
