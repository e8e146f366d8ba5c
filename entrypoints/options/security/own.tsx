import { useState } from 'preact/hooks';
import { BackupContacts } from '../../../components/security/backup-contacts.tsx';
import { IdleLock } from '../../../components/security/idle-lock.tsx';
import { LastSignIn } from '../../../components/security/last-sign-in.tsx';
import type { Advice, OwnAct } from '../../../components/security/own.ts';
import { contactOf, reaches } from '../../../components/security/own.ts';
import { OwnPasskeys } from '../../../components/security/own-passkeys.tsx';
import { SecondFactor } from '../../../components/security/second-factor.tsx';
import { SecurityHead } from '../../../components/security/security-head.tsx';
import { SignInWays } from '../../../components/security/sign-in-ways.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { useLoad } from '../../../components/ui/use-load.ts';
import { call, send } from '../../../lib/browser/send.ts';
import type { SecurityOverview } from '../../../lib/contract/contacts.ts';
import type { Me } from '../../../lib/contract/identity.ts';
import { maySetRules } from '../may.ts';
import { go, route } from '../route.ts';
import { hrefOf } from './company-places.ts';
import { Devices } from './devices.tsx';
import { LinkedIdentities } from './identities.tsx';
import { OwnDataPart } from './own-data.tsx';
import { OwnDialogs } from './own-dialogs.tsx';
import { passkeyActs } from './passkeys.ts';

/** The person's own half: what is protected, what is not, what to do next. */
export function Own({ me }: { me: Me }) {
  const overview = useLoad(() => call('securityOverview', {}));
  return (
    <Loading of={overview} rows={5}>
      {(value) => <Overview me={me} overview={value} onChanged={() => void overview.reload()} />}
    </Loading>
  );
}

type Props = { me: Me; overview: SecurityOverview; onChanged: () => void };

function Overview({ me, overview, onChanged }: Props) {
  const [act, setAct] = useState<OwnAct | null>(null);
  const passkeys = useLoad(() => call('listPasskeys', {}));
  const phone = contactOf(overview, 'phone', 'main');
  const factors = (
    <>
      <div id="second-factor">
        <SecondFactor
          factors={overview.factors}
          email={overview.email.address}
          phone={reaches(phone) && phone ? phone.hint : null}
          smsAvailable={overview.smsAvailable}
          onAct={setAct}
        />
      </div>
      <div id="passkeys">
        <OwnPasskeys known={passkeys} email={overview.email.address} acts={passkeyActs} onChanged={onChanged} />
      </div>
    </>
  );
  const dialogs = (
    <OwnDialogs
      act={act}
      me={me}
      overview={overview}
      onNext={setAct}
      onClose={() => {
        setAct(null);
        onChanged();
      }}
    />
  );
  // Until there is a second factor, where the company wants one, there is but one thing to do.
  if (me.session.restricted) {
    return (
      <div class="fd-stack fd-sections">
        {factors}
        {dialogs}
      </div>
    );
  }
  return (
    <div class="fd-stack fd-sections">
      <SecurityHead
        // Nothing is advised that cannot be had here.
        overview={passkeys.value?.unavailable ? withoutAdvice(overview, 'passkey') : overview}
        setsRules={me.setsRules}
        onFollow={(one) => follow(one, setAct)}
      />
      <SignInWays overview={overview} onAct={setAct} />
      <LinkedIdentities />
      {factors}
      <BackupContacts overview={overview} onAct={setAct} />
      <Devices here={route.value[2] === 'devices'} onChanged={onChanged} />
      <IdleLock
        minutes={me.session.idleMinutes}
        ruleHref={me.setsRules ? hrefOf('rules', 'screen') : null}
        onLock={lockNow}
      />
      <OwnDataPart me={me} />
      <LastSignIn at={overview.lastSignInAt} />
      {dialogs}
    </div>
  );
}

function withoutAdvice(overview: SecurityOverview, advice: Advice): SecurityOverview {
  return { ...overview, advice: overview.advice.filter((one) => one !== advice) };
}

const begins: Partial<Record<Advice, OwnAct>> = {
  backup_codes: 'backupRenew',
  password_old: 'password',
  email_failing: 'email',
  verify_phone: 'mainPhone',
  backup_email: 'backupEmail',
  backup_phone: 'backupPhone',
};

/** To the very control, or straight into what it begins. */
function follow(advice: Advice, onAct: (act: OwnAct) => void): void {
  const act = begins[advice];
  if (act) onAct(act);
  else if (advice === 'idle_lock') {
    if (maySetRules()) go('security', 'company', 'rules', 'screen');
    else lockNow();
  } else reveal(advice === 'passkey' ? 'passkeys' : 'second-factor');
}

function lockNow(): void {
  void sayFailure(send('lock', {}));
}

function reveal(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'start' });
  place?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
}
