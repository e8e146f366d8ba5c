import { useState } from 'preact/hooks';
import { CompanySecurity } from '../../components/security/company-security.tsx';
import type { SecurityEvent } from '../../components/security/event-list.tsx';
import { EventList } from '../../components/security/event-list.tsx';
import type { FactorChange as Change } from '../../components/security/second-factor.tsx';
import { SecondFactor } from '../../components/security/second-factor.tsx';
import { SessionList } from '../../components/security/session-list.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { toast } from '../../components/ui/toast.tsx';
import { confirmedCall } from '../../lib/browser/confirmed-call.ts';
import { call } from '../../lib/browser/send.ts';
import type { Me, SessionView } from '../../lib/contract/identity.ts';
import { PAGE_SIZE } from '../../lib/contract/limits.ts';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { formatDateTime } from '../../lib/i18n/format.ts';
import { securityTexts } from '../../lib/i18n/security.ts';
import { text } from '../../lib/i18n/text.ts';
import { FactorChange } from './factor-change.tsx';
import { Loading } from './loading.tsx';
import { may } from './may.ts';
import { useLoad } from './use-load.ts';

const t = text(securityTexts);
const c = text(commonTexts);

export function SecurityPage({ me }: { me: Me }) {
  const known = useLoad(() => call('me', {}));
  const [change, setChange] = useState<Change | null>(null);
  const account = known.value?.account ?? me.account;
  return (
    <div class="fd-stack fd-sections">
      <header>
        <h1>{t('title')}</h1>
        {account.lastSignInAt && (
          <p class="fd-soft">{t('lastSignIn', { time: formatDateTime(account.lastSignInAt) })}</p>
        )}
      </header>
      <SecondFactor account={account} onChange={setChange} />
      <FactorChange
        change={change}
        account={account}
        onClose={() => {
          setChange(null);
          void known.reload();
        }}
      />
      {!me.session.restricted && <Sessions />}
      {may('security.write') && <Company />}
      {may('security.read') && <Log />}
    </div>
  );
}

function Sessions() {
  const sessions = useLoad(() => call('listSessions', {}));
  const end = async ({ id, label }: SessionView) => {
    if (await sayFailure(call('revokeSession', { id }))) toast(t('ended', { label: label || t('unknownDevice') }));
    await sessions.reload();
  };
  return <Loading of={sessions}>{(value) => <SessionList sessions={value.sessions} onEnd={end} />}</Loading>;
}

function Company() {
  const rules = useLoad(() => call('getRules', {}));
  const save = async (changed: SecurityRules) => {
    const result = await confirmedCall('setRules', changed);
    if (!result.ok) return result;
    rules.put(result.value);
    toast(c('saved'));
    return result;
  };
  return (
    <Loading of={rules} rows={1}>
      {(value) => <CompanySecurity rules={value} onSave={save} />}
    </Loading>
  );
}

function Log() {
  const first = useLoad(() => call('listSecurityEvents', {}));
  const [older, setOlder] = useState<SecurityEvent[]>([]);
  const [ended, setEnded] = useState(false);
  const [busy, setBusy] = useState(false);
  const readOlder = async (last: SecurityEvent | undefined) => {
    if (!last) return;
    setBusy(true);
    const asked = call('listSecurityEvents', { before: last.id });
    if (await sayFailure(asked)) {
      const result = await asked;
      const events = result.ok ? result.value.events : [];
      setOlder((known) => [...known, ...events]);
      setEnded(events.length === 0);
    }
    setBusy(false);
  };
  return (
    <Loading of={first} rows={4}>
      {(value) => {
        const events = [...value.events, ...older];
        return (
          <EventList
            events={events}
            more={!ended && value.events.length >= PAGE_SIZE}
            loading={busy && c('loading')}
            onMore={() => void readOlder(events.at(-1))}
          />
        );
      }}
    </Loading>
  );
}
