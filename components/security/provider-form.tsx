import { useState } from 'preact/hooks';
import type { ProbeView, ProviderSettings, ProviderView } from '../../lib/contract/federation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import type { OwnKind } from '../../lib/i18n/sso-manage.ts';
import { probeTexts, ssoManageTexts } from '../../lib/i18n/sso-manage.ts';
import { fill, text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import type { ProviderValues } from './provider-fields.tsx';
import { ProviderFields } from './provider-fields.tsx';
import { requiredOf, settingsOf, valuesOf } from './provider-values.ts';

const t = text(ssoManageTexts);
const p = text(probeTexts);
const c = text(commonTexts);

export type ProviderInput = {
  id: string;
  name: string;
  settings: ProviderSettings;
  enabled: boolean;
  trustsSecondFactor: boolean;
};

export type ProviderActs = {
  onSave: (input: ProviderInput) => Promise<Result<unknown>>;
  onProbe: (input: { id: string; settings: ProviderSettings }) => Promise<Result<ProbeView>>;
  onMetadata: (metadata: string) => Promise<Result<{ settings: ProviderSettings }>>;
};

type Props = ProviderActs & {
  /** Chosen before it is saved, since the provider must know our addresses first. */
  id: string;
  /** Null for a new one. */
  provider: ProviderView | null;
  here: { callback: string; entity: string };
  onCancel: () => void;
};

const kinds: OwnKind[] = ['oidc', 'saml', 'wecom'];

/** Sets up what a company's people sign in by (row L4). */
export function ProviderForm({ id, provider, here, onSave, onProbe, onMetadata, onCancel }: Props) {
  const kept = provider !== null;
  const [kind, setKind] = useState<OwnKind>(provider?.settings.kind ?? 'oidc');
  const form = useForm<ProviderValues>(valuesOf(provider), ['name', ...requiredOf(kind, kept)]);
  const probe = useForm({});
  const [found, setFound] = useState<ProbeView | null>(null);
  const { values } = form;
  const save = () =>
    form.submit(async (typed) => {
      const { name, enabled, trustsSecondFactor } = typed;
      return named(await onSave({ id, name, settings: settingsOf(kind, typed, kept), enabled, trustsSecondFactor }));
    });
  const test = async () => {
    setFound(null);
    const answer = await probe.submit(async () => {
      const result = named(await onProbe({ id, settings: settingsOf(kind, values, kept) }));
      if (result.ok || !result.error.fields) return result;
      // Its fields are this form's.
      form.fail(result.error);
      return { ok: false, error: { code: 'cancelled' } };
    });
    setFound(answer?.value ?? null);
  };
  return (
    <Form form={form} label={provider ? t('editTitle') : t('addTitle')} onSubmit={() => void save()}>
      {!provider && (
        <Segmented
          label={t('kind')}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setFound(null);
          }}
          options={kinds.map((value) => ({ value, label: t(value) }))}
        />
      )}
      <TextField form={form} name="name" label={t('name')} hint={t('nameHint')} required maxLength={40} autoFocus />
      <ProviderFields form={form} kind={kind} here={here} onMetadata={onMetadata} kept={kept} />
      <Checkbox
        name="trustsSecondFactor"
        checked={values.trustsSecondFactor}
        onChange={(checked) => form.set('trustsSecondFactor', checked)}
        label={t('trusts')}
        hint={t('trustsHint')}
      />
      <Checkbox
        name="enabled"
        checked={values.enabled}
        onChange={(checked) => form.set('enabled', checked)}
        label={t('enabled')}
        hint={t('enabledHint')}
      />
      {found && <Found probe={found} />}
      <FormProblem form={probe} />
      <FormProblem form={form} />
      <div class="fd-actions">
        <span class="fd-grow">
          <Button busy={probe.busy && t('probing')} onClick={() => void test()}>
            {t('probe')}
          </Button>
        </span>
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <SaveButton form={form} busyLabel={t('saving')} />
      </div>
    </Form>
  );
}

/** The certificates are one field here, each of them one on the wire. */
function named<T>(result: Result<T>): Result<T> {
  if (result.ok || !result.error.fields) return result;
  const fields = result.error.fields.map((field) => ({ ...field, path: field.path.replace(/\.\d+$/, '') }));
  return { ok: false, error: { ...result.error, fields } };
}

function Found({ probe: { problem, detail, certificatesUntil } }: { probe: ProbeView }) {
  if (problem) {
    const soft = problem === 'certificate_expired' || problem === 'certificate_early';
    const code = detail && !problem.startsWith('certificate') ? ` (${detail})` : '';
    return <Banner kind={soft ? 'warn' : 'danger'}>{fill(p(problem), { detail: detail ?? '' }) + code}</Banner>;
  }
  const until = certificatesUntil && t('probeUntil', { date: formatDate(certificatesUntil) });
  return <Banner kind="good">{until || t('probeGood')}</Banner>;
}
