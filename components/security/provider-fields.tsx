import type { ProviderSettings } from '../../lib/contract/federation.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import type { OwnKind } from '../../lib/i18n/sso-manage.ts';
import { ssoManageTexts } from '../../lib/i18n/sso-manage.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form.tsx';
import { PasswordInput } from '../ui/password-input.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TextArea } from '../ui/text-input.tsx';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';
import type { ProviderValues } from './provider-values.ts';
import { fieldsOf } from './provider-values.ts';

export type { ProviderValues };

const t = text(ssoManageTexts);

type Props = {
  form: FormState<ProviderValues>;
  kind: OwnKind;
  here: { callback: string; entity: string };
  /** Its secret is on the server. */
  kept: boolean;
  onMetadata: (metadata: string) => Promise<Result<{ settings: ProviderSettings }>>;
};

/** Our addresses, and what the provider gives in turn, by its kind. */
export function ProviderFields({ form, kind, here, kept, onMetadata }: Props) {
  const plain = { form, verbatim: true, required: true, autocomplete: 'off' } as const;
  return (
    <>
      <section class="fd-stack-s" aria-label={t('ours')}>
        <h3>{t('ours')}</h3>
        <span class="fd-label">{t('callback')}</span>
        <CopyField value={here.callback} label={t('callback')} />
        {kind === 'wecom' && <p class="fd-hint">{t('callbackWecom')}</p>}
        {kind === 'saml' && (
          <>
            <span class="fd-label">{t('entity')}</span>
            <CopyField value={here.entity} label={t('entity')} />
          </>
        )}
      </section>
      {kind === 'oidc' && (
        <>
          <TextField {...plain} name="issuer" type="url" label={t('issuer')} placeholder="https://login.example.com" />
          <TextField {...plain} name="clientId" label={t('clientId')} />
          <Secret form={form} name="clientSecret" label={t('clientSecret')} kept={kept} />
        </>
      )}
      {kind === 'wecom' && (
        <>
          <TextField {...plain} name="corpId" label={t('corpId')} />
          <TextField {...plain} name="agentId" label={t('agentId')} />
          <Secret form={form} name="secret" label={t('secret')} kept={kept} />
        </>
      )}
      {kind === 'saml' && (
        <>
          <Metadata form={form} onMetadata={onMetadata} />
          <TextField {...plain} name="entryPoint" type="url" label={t('entryPoint')} />
          <TextField {...plain} name="idpIssuer" label={t('idpIssuer')} />
          <Field label={t('certificates')} required hint={t('certificatesHint')} error={form.error('certificates')}>
            {(control) => (
              <TextArea
                {...control}
                name="certificates"
                value={form.values.certificates}
                onInput={(typed) => form.set('certificates', typed)}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}

type SecretProps = Pick<Props, 'form' | 'kept'> & { name: 'clientSecret' | 'secret'; label: string };

/** Longest secrets that are taken, in characters. */
const longest = { clientSecret: 1000, secret: 300 };

/** One that is kept never comes back: left empty it stays. */
function Secret({ form, kept, name, label }: SecretProps) {
  return (
    <Field label={label} required={!kept} hint={kept && t('secretKept')} error={form.error(name)}>
      {(control) => (
        <PasswordInput
          {...control}
          name={name}
          what="secret"
          autocomplete="new-password"
          placeholder={kept ? t('unchanged') : undefined}
          maxLength={longest[name]}
          value={form.values[name]}
          onInput={(typed) => form.set(name, typed)}
        />
      )}
    </Field>
  );
}

/** Nobody copies certificates by hand who can paste the whole. */
function Metadata({ form, onMetadata }: Pick<Props, 'form' | 'onMetadata'>) {
  const reading = useForm({ metadata: '' }, ['metadata']);
  const read = async () => {
    const answer = await reading.submit(({ metadata }) => onMetadata(metadata));
    if (!answer) return;
    const fields = Object.entries(fieldsOf(answer.value.settings)) as [keyof ProviderValues, string][];
    for (const [name, value] of fields) form.set(name, value);
  };
  return (
    <div class="fd-stack-s">
      <Field label={t('metadata')} hint={t('metadataHint')} error={reading.error('metadata')} optional>
        {(control) => (
          <TextArea
            {...control}
            name="metadata"
            value={reading.values.metadata}
            onInput={(typed) => reading.set('metadata', typed)}
          />
        )}
      </Field>
      <FormProblem form={reading} />
      <div>
        <Button small busy={reading.busy && t('reading')} onClick={() => void read()}>
          {t('readMetadata')}
        </Button>
      </div>
    </div>
  );
}
