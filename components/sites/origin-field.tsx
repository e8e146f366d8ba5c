import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { FormState } from '../ui/use-form.ts';

const t = text(sitesTexts);

type Props = { form: Pick<FormState<{ origin: string }>, 'values' | 'set' | 'error'>; hint: string };

/** Where a site stands on the web, as a person types or pastes it. */
export function OriginField({ form, hint }: Props) {
  return (
    <Field label={t('address')} required error={form.error('origin')} hint={hint}>
      {(control) => (
        <TextInput
          {...control}
          type="url"
          name="origin"
          inputMode="url"
          autocomplete="url"
          placeholder="https://"
          autoFocus
          value={form.values.origin}
          onInput={(value) => form.set('origin', value)}
        />
      )}
    </Field>
  );
}
