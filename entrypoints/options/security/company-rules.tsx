import { AddressRules } from '../../../components/security/rules-addresses.tsx';
import { DeviceRules } from '../../../components/security/rules-devices.tsx';
import { ExportRules } from '../../../components/security/rules-exports.tsx';
import { FactorRules } from '../../../components/security/rules-factor.tsx';
import { LockRules } from '../../../components/security/rules-lock.tsx';
import { PasswordRules } from '../../../components/security/rules-password.tsx';
import type { SaveRules } from '../../../components/security/rules-props.ts';
import { SavingRules, ScreenRules } from '../../../components/security/rules-screen.tsx';
import { UnusualRules } from '../../../components/security/rules-unusual.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import { commonTexts } from '../../../lib/i18n/common.ts';
import { securityRulesTexts } from '../../../lib/i18n/security-rules.ts';
import { text } from '../../../lib/i18n/text.ts';
import { maySetRules } from '../may.ts';

const t = text(securityRulesTexts);
const c = text(commonTexts);

/** The company's rules, each group saved by itself. */
export function RulesPart({ place }: { place: string | undefined }) {
  const rules = useLoad(() => call('getRules', {}));
  const security = useLoad(() => call('companySecurity', {}));
  const sessions = useLoad(() => call('listSessions', {}));
  // Saving replaces all rules, so what another admin saved meanwhile is read first.
  const onSave: SaveRules = async (change) => {
    const newest = await call('getRules', {});
    if (!newest.ok) return newest;
    const { exportsFixed: _, ...now } = newest.value;
    const result = await confirmedCall('setRules', change(now));
    if (!result.ok) return result;
    rules.put(result.value);
    toast(c('saved'));
    return result;
  };
  const mayWrite = maySetRules();
  return (
    <Loading of={rules} rows={6}>
      {(value) => {
        const group = (name: string) => ({ rules: value, mayWrite, here: place === name, onSave });
        const mine = sessions.value?.sessions.find(({ current }) => current);
        return (
          <div class="fd-stack-s">
            <p class="fd-soft">{t(mayWrite ? 'intro' : 'readOnly')}</p>
            <LockRules {...group('lock')} />
            <FactorRules {...group('factor')} lacking={security.value?.withoutFactor.length ?? null} />
            <PasswordRules {...group('password')} />
            <DeviceRules {...group('devices')} />
            <AddressRules {...group('addresses')} myAddress={mine?.ip ?? null} />
            <UnusualRules {...group('unusual')} />
            <ExportRules {...group('exports')} />
            <ScreenRules {...group('screen')} />
            <SavingRules {...group('saving')} />
          </div>
        );
      }}
    </Loading>
  );
}
