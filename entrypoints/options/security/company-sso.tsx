import { useState } from 'preact/hooks';
import type { ProviderInput } from '../../../components/security/provider-form.tsx';
import { ProviderForm } from '../../../components/security/provider-form.tsx';
import { ProviderList } from '../../../components/security/provider-list.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { Loading } from '../../../components/ui/loading.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import type { ProviderView } from '../../../lib/contract/federation.ts';
import { ssoManageTexts } from '../../../lib/i18n/sso-manage.ts';
import { text } from '../../../lib/i18n/text.ts';
import { maySetRules } from '../may.ts';
import { draftProvider } from './draft-provider.ts';

const t = text(ssoManageTexts);

const companyId = () => state.value?.me?.company.id ?? '';
const idsOf = (providers: ProviderView[]) => providers.map(({ id }) => id);

type Editing = { id: string; provider: ProviderView | null };

/** What the company's people sign in by (row L4). */
export function SsoPart() {
  const known = useLoad(() => call('listProviders', {}));
  const [editing, setEditing] = useState<Editing | null>(null);
  const remove = async ({ id, name }: ProviderView) => {
    const result = await confirmedCall('removeProvider', { id });
    if (result.ok) toast(t('removed', { name }));
    await known.reload();
    return result;
  };
  const done = (name: string) => {
    toast(t('saved', { name }));
    setEditing(null);
    void known.reload();
  };
  return (
    <Loading of={known} rows={2}>
      {({ providers }) => (
        <>
          <ProviderList
            providers={providers}
            mayWrite={maySetRules()}
            onAdd={() => setEditing({ id: draftProvider(companyId(), idsOf(providers)), provider: null })}
            onEdit={(provider) => setEditing({ id: provider.id, provider })}
            onRemove={remove}
          />
          <Dialog
            title={editing?.provider ? t('editTitle') : t('addTitle')}
            open={editing !== null}
            onClose={() => setEditing(null)}
          >
            {editing && <Editor key={editing.id} {...editing} onDone={done} onCancel={() => setEditing(null)} />}
          </Dialog>
        </>
      )}
    </Loading>
  );
}

function Editor({
  id,
  provider,
  onDone,
  onCancel,
}: Editing & { onDone: (name: string) => void; onCancel: () => void }) {
  const here = useLoad(() => call('samlMetadata', { id }));
  const save = async (input: ProviderInput) => {
    const result = await confirmedCall(provider ? 'updateProvider' : 'createProvider', input);
    if (result.ok) onDone(input.name);
    return result;
  };
  return (
    <Loading of={here} rows={4}>
      {(value) => (
        <ProviderForm
          id={id}
          provider={provider}
          here={value}
          onSave={save}
          onProbe={(input) => confirmedCall('probeProvider', input)}
          onMetadata={(metadata) => call('readSamlMetadata', { metadata })}
          onCancel={onCancel}
        />
      )}
    </Loading>
  );
}
