import { useState } from 'preact/hooks';
import type { FactorAct } from '../../components/security/factor-change.tsx';
import { FactorChange } from '../../components/security/factor-change.tsx';
import { contactOf, reaches } from '../../components/security/own.ts';
import { SecondFactor } from '../../components/security/second-factor.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import type { Loaded } from '../../components/ui/use-load.ts';
import { factorActs } from '../../lib/api/factor-acts.ts';
import type { SecurityOverview } from '../../lib/contract/contacts.ts';
import { call } from '../api.ts';
import { confirmed } from './confirm-acts.ts';

const acts = factorActs((name, input) => confirmed(() => call(name, input)));

type Props = {
  known: Loaded<SecurityOverview>;
  /** The first one, or the last, changes more than this list. */
  onChange: () => void;
};

/** An authenticator app, or codes by mail, without the extension. */
export function Factors({ known, onChange }: Props) {
  const [act, setAct] = useState<FactorAct | null>(null);
  const close = () => {
    setAct(null);
    onChange();
  };
  return (
    <Loading of={known} rows={2}>
      {({ factors, email, smsAvailable, ...rest }) => {
        const phone = contactOf(rest, 'phone', 'main');
        const reached = reaches(phone) && phone ? phone.hint : null;
        return (
          <>
            <SecondFactor
              factors={factors}
              email={email.address}
              phone={reached}
              // A phone is proved in the extension.
              smsAvailable={smsAvailable && reached !== null}
              onAct={(asked) => setAct(asked as FactorAct)}
            />
            <FactorChange change={act} email={email.address} acts={acts} onClose={close} />
          </>
        );
      }}
    </Loading>
  );
}
