import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CustomerTable, customerName } from '../../components/modules/customers/customer-table.tsx';
import { History } from '../../components/modules/customers/history.tsx';
import { Record } from '../../components/modules/customers/record.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import type { FindPeople } from '../../components/ui/people-picker.tsx';
import { PeoplePicker } from '../../components/ui/people-picker.tsx';
import type { PickerOption } from '../../components/ui/picker.tsx';
import { SearchField } from '../../components/ui/search-field.tsx';
import { Select } from '../../components/ui/select.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { findColleagues, findFormerToo } from '../../lib/browser/find-colleagues.ts';
import { openInboxTab } from '../../lib/browser/open-inbox.ts';
import { call } from '../../lib/browser/send.ts';
import type { CustomerSettings, CustomerView } from '../../lib/contract/customers.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Failure } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { customersTexts } from '../../lib/i18n/modules-customers.ts';
import { text } from '../../lib/i18n/text.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import { Back } from './back.tsx';
import { CustomerPrivacy } from './customer-privacy.tsx';
import { may } from './may.ts';
import { go, route } from './route.ts';

const t = text(customersTexts);
const c = text(commonTexts);

export function CustomersPage() {
  const [, visitor] = route.value;
  const settings = useLoad(() => call('getCustomerSettings', {}));
  return (
    <Loading of={settings}>
      {(known) =>
        visitor ? <OneCustomer key={visitor} visitor={visitor} settings={known} /> : <AllCustomers settings={known} />
      }
    </Loading>
  );
}

/** Whoever reads no conversation is not told who answers. */
const nobody: FindPeople = async () => ({ ok: true, value: { people: [], more: 0 } });

/** Typed so long ago, it is meant, ms. */
const TYPED_MS = 250;

type Sought = { search: string; stage: string; owner: PickerOption | null };

function useCustomers(sought: Sought) {
  const [rows, setRows] = useState<CustomerView[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ error: Failure; after: string | null } | null>(null);
  const turn = useRef(0);
  const read = async (after: string | null) => {
    const mine = ++turn.current;
    const { search, stage, owner } = sought;
    const filter = { ...(search && { search }), ...(stage && { stage }), ...(owner && { owner: owner.id }) };
    const result = await call('listCustomers', { ...filter, ...(after && { after }) });
    if (mine !== turn.current) return;
    setFailure(result.ok ? null : { error: result.error, after });
    if (!result.ok) return;
    setRows((known) => (after ? [...(known ?? []), ...result.value.customers] : result.value.customers));
    setNext(result.value.next);
  };
  useEffect(() => {
    const timer = setTimeout(() => void read(null), rows === null ? 0 : TYPED_MS);
    return () => clearTimeout(timer);
  }, [sought.search, sought.stage, sought.owner?.id]);
  const more = next === null ? null : () => void read(next);
  return { rows, more, failure: failure && { error: failure.error, again: () => void read(failure.after) } };
}

function AllCustomers({ settings }: { settings: CustomerSettings }) {
  const [sought, setSought] = useState<Sought>({ search: '', stage: '', owner: null });
  const { rows, more, failure } = useCustomers(sought);
  const stages = useMemo(
    () => settings.stages.map(({ id, name }) => ({ value: id, label: textFor(name, locale.value) })),
    [settings, locale.value],
  );
  return (
    <div class="fd-customers">
      <h1>{t('title')}</h1>
      <div class="fd-customers-filters">
        <SearchField label={t('search')} value={sought.search} onInput={(search) => setSought({ ...sought, search })} />
        <Select
          label={t('stage')}
          value={sought.stage}
          options={[{ value: '', label: t('allStages') }, ...stages]}
          onChange={(stage) => setSought({ ...sought, stage })}
        />
        {may('conversations.read') && (
          <PeoplePicker
            label={t('owner')}
            onFind={findFormerToo}
            value={sought.owner}
            placeholder={t('allOwners')}
            clearable
            onChange={(owner) => setSought({ ...sought, owner })}
          />
        )}
      </div>
      {failure && (
        <Banner kind="danger" action={{ label: c('retry'), onClick: failure.again }}>
          {errorText(failure.error)}
        </Banner>
      )}
      <CustomerTable
        customers={rows}
        settings={settings}
        sought={Object.values(sought).some(Boolean)}
        onOpen={({ visitor }) => go('customers', visitor)}
      />
      {more && (
        <div>
          <Button onClick={more}>{t('more')}</Button>
        </div>
      )}
    </div>
  );
}

type OneProps = { visitor: string; settings: CustomerSettings };

function OneCustomer({ visitor, settings }: OneProps) {
  const customer = useLoad(() => call('getCustomer', { visitor }));
  const changes = useLoad(() => call('listCustomerChanges', { visitor }));
  return (
    <div class="fd-stack">
      <Back to="customers">{t('title')}</Back>
      <Loading of={customer}>
        {(known) => (
          <>
            <header class="fd-spread fd-wrap">
              <h1>{customerName(known)}</h1>
              <span class="fd-row">
                {known.conversation && (
                  <Button onClick={() => void openInboxTab(known.conversation)}>{t('openChat')}</Button>
                )}
                {may('security.write') && (
                  <CustomerPrivacy
                    visitor={visitor}
                    name={known.name || `#${known.number}`}
                    onErased={() => go('customers')}
                  />
                )}
              </span>
            </header>
            <div class="fd-customer-page">
              <section class="fd-card fd-card-pad">
                <Record
                  customer={known}
                  settings={settings}
                  onFind={may('conversations.read') ? findColleagues : nobody}
                  mayWrite={may('customers.write')}
                  onSave={async (patch) => {
                    const result = await call('updateCustomer', { visitor, ...patch });
                    if (result.ok) {
                      customer.put(result.value);
                      void changes.reload();
                    }
                    return result;
                  }}
                />
              </section>
              <section class="fd-stack-s">
                <h2>{t('history')}</h2>
                <Loading of={changes}>{(list) => <History changes={list.changes} stages={settings.stages} />}</Loading>
              </section>
            </div>
          </>
        )}
      </Loading>
    </div>
  );
}
