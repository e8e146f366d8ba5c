import { useState } from 'preact/hooks';
import { accessTexts } from '../../lib/i18n/access.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { parseServerAddress } from '../../lib/util/server-address.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { HelpLink } from '../ui/help-link.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(accessTexts);

type Props = {
  address: string;
  onSubmit: (address: string) => Promise<Result<{ host: string }>>;
  onCancel?: { label: string; run: () => void };
};

/** Asks for the API's address; anything but HTTPS is refused, save for this machine itself. */
export function ServerForm({ address, onSubmit, onCancel }: Props) {
  const form = useForm({ address }, ['address']);
  const [refusal, setRefusal] = useState<'malformed' | 'insecure' | null>(null);
  const submit = () => {
    const parsed = parseServerAddress(form.values.address);
    if (!parsed.ok && form.values.address.trim()) {
      form.fail(null);
      setRefusal(parsed.reason);
      form.ref.current?.querySelector('input')?.focus();
      return;
    }
    void form.submit(() => onSubmit(parsed.ok ? parsed.origin : ''));
  };
  const refused = refusal && (refusal === 'insecure' ? t('serverInsecure') : t('serverMalformed'));
  const problem = form.failure?.code === 'offline' ? t('serverUnreached') : form.problem;
  return (
    <Form form={form} onSubmit={submit}>
      <div class="fd-stack-s">
        <h1>{t('serverTitle')}</h1>
        <p class="fd-soft">{t('serverIntro')}</p>
      </div>
      <Field label={t('serverAddress')} error={refused ?? form.error('address')}>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            name="server"
            inputMode="url"
            autocomplete="url"
            placeholder="https://chat.example.com"
            autoFocus
            value={form.values.address}
            onInput={(value) => {
              setRefusal(null);
              form.set('address', value);
            }}
          />
        )}
      </Field>
      <FormProblem form={{ problem }} />
      {problem && (
        <p class="fd-small">
          <HelpLink topic="server" />
        </p>
      )}
      <Button type="submit" kind="primary" wide busy={form.busy && t('serverChecking')}>
        {t('serverContinue')}
      </Button>
      {onCancel && (
        <Button kind="quiet" wide onClick={onCancel.run}>
          {onCancel.label}
        </Button>
      )}
    </Form>
  );
}
