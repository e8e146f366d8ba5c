import { useState } from 'preact/hooks';
import { History } from '../../../components/modules/customers/history.tsx';
import { Record } from '../../../components/modules/customers/record.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { findColleagues } from '../../../lib/browser/find-colleagues.ts';
import { call } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import { customersTexts } from '../../../lib/i18n/modules-customers.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(customersTexts);

/** The record of whoever one talks to. */
export function CustomerPart({ visitor }: { visitor: string }) {
  const customer = useLoad(() => call('getCustomer', { visitor }));
  const settings = useLoad(() => call('getCustomerSettings', {}));
  const [historyTurn, setTurn] = useState(0);
  const [open, setOpen] = useState(false);
  const mayWrite = state.value?.me?.permissions.includes('customers.write') ?? false;
  return (
    <section>
      <h3>{t('record')}</h3>
      <Loading of={settings}>
        {(known) => (
          <Loading of={customer}>
            {(shown) => (
              <Record
                customer={shown}
                settings={known}
                onFind={findColleagues}
                mayWrite={mayWrite}
                onSave={async (patch) => {
                  const result = await call('updateCustomer', { visitor, ...patch });
                  if (result.ok) {
                    customer.put(result.value);
                    setTurn((turn) => turn + 1);
                  }
                  return result;
                }}
              />
            )}
          </Loading>
        )}
      </Loading>
      <Button kind="quiet" small onClick={() => setOpen(!open)}>
        {t(open ? 'hideHistory' : 'history')}
      </Button>
      {open && <Changes key={historyTurn} visitor={visitor} />}
    </section>
  );
}

function Changes({ visitor }: { visitor: string }) {
  const changes = useLoad(() => call('listCustomerChanges', { visitor }));
  const settings = useLoad(() => call('getCustomerSettings', {}));
  return (
    <Loading of={changes}>
      {(known) => <History changes={known.changes} stages={settings.value?.stages ?? []} />}
    </Loading>
  );
}
