import { LockKeyhole } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { ConfirmIdentity } from '../../components/security/confirm-dialog.tsx';
import { LockScreen } from '../../components/security/lock-screen.tsx';
import { ArrivalHeading } from '../../components/ui/arrival-heading.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { Toasts } from '../../components/ui/toast.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import type { Me } from '../../lib/contract/identity.ts';
import { accountTexts } from '../../lib/i18n/account.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { text } from '../../lib/i18n/text.ts';
import { asking, confirmActs } from '../account/confirm-acts.ts';
import { Devices } from '../account/devices.tsx';
import { Factors } from '../account/factors.tsx';
import { Passkeys } from '../account/passkeys.tsx';
import { Password } from '../account/password.tsx';
import { useIdle } from '../account/use-idle.ts';
import { call, whenEnded } from '../api.ts';
import { readsPerson } from '../ask-passkey.ts';
import { ENDED } from '../ended.ts';
import { mount } from '../mount.tsx';

const t = text(accountTexts);
const c = text(commonTexts);

const leave = () => location.replace('/sign-in');
const leaveAsEnded = () => location.replace(`/sign-in${ENDED}`);

async function signOut(): Promise<void> {
  if (await sayFailure(call('signOut', {}))) leave();
}

/** A person's own security page, for who has no extension: on a phone above all. */
function Account() {
  const known = useLoad(async () => {
    const me = await call('me', {});
    if (!me.ok && me.error.code === 'unauthenticated') leave();
    return me;
  });
  const [platform, setPlatform] = useState(false);
  useEffect(() => void readsPerson().then(setPlatform), []);
  const [unlocked, setUnlocked] = useState(false);
  const opened = async () => {
    setUnlocked(true);
    await known.reload();
  };
  return (
    <>
      <Loading of={known}>
        {(me) =>
          me.session.locked ? (
            <LockScreen
              me={me}
              host={location.host}
              prefersPasskey={platform}
              acts={{ ...confirmActs, answer: unlocking(opened) }}
              onSignOut={() => void signOut()}
            />
          ) : (
            <Inside me={me} arrived={unlocked} onChange={() => void known.reload()} />
          )
        }
      </Loading>
      <Toasts />
    </>
  );
}

/** The right answer opens the screen. */
const unlocking = (reload: () => Promise<void>): typeof confirmActs.answer => {
  return async (given) => {
    const answer = await confirmActs.answer(given);
    if (answer.ok) await reload();
    return answer;
  };
};

type InsideProps = {
  me: Me;
  /** It took the place of the lock, and with it the focus. */
  arrived: boolean;
  onChange: () => void;
};

function Inside({ me, arrived, onChange }: InsideProps) {
  useEffect(() => {
    whenEnded(leaveAsEnded);
    return () => whenEnded(null);
  }, []);
  const { account, company, session } = me;
  const [locking, setLocking] = useState(false);
  const lock = async () => {
    setLocking(true);
    if (await sayFailure(call('lockSession', {}))) onChange();
    else setLocking(false);
  };
  useIdle(session.idleMinutes, () => void lock());
  const asked = asking.value;
  const overview = useLoad(() => call('securityOverview', {}));
  const factorChanged = () => {
    void overview.reload();
    onChange();
  };
  return (
    <div class="fd-stack fd-sections">
      <header class="fd-stack-s">
        {arrived ? <ArrivalHeading>{t('title')}</ArrivalHeading> : <h1>{t('title')}</h1>}
        <p class="fd-soft fd-web-who">
          {me.member.name} · {company.name}
          <br />
          {account.email}
        </p>
        <div class="fd-row fd-wrap">
          <Button busy={locking && t('locking')} onClick={() => void lock()}>
            <Icon of={LockKeyhole} size={16} />
            {t('lock')}
          </Button>
          <Button kind="quiet" onClick={() => void signOut()}>
            {c('signOut')}
          </Button>
        </div>
        <p class="fd-soft fd-small">{t('lockHint')}</p>
      </header>
      {session.restricted && <Banner kind="warn">{t('restricted')}</Banner>}
      <Passkeys email={account.email} onChange={factorChanged} />
      <Factors known={overview} onChange={factorChanged} />
      <Password me={me} known={overview} />
      {!session.restricted && <Devices onGone={leave} />}
      <p class="fd-soft fd-small">{t('toWork')}</p>
      <ConfirmIdentity
        proofs={asked?.proofs ?? null}
        by={asked?.by}
        host={location.host}
        email={account.email}
        acts={confirmActs}
        onSettle={(confirmed) => asked?.settle(confirmed)}
      />
    </div>
  );
}

mount(() => t('title'), <Account />);
