import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text } from '../../lib/i18n/text.ts';
import { TextField } from '../ui/text-field.tsx';
import type { FormState } from '../ui/use-form.ts';

const t = text(sitesTexts);

type Props = { form: Pick<FormState<{ origin: string }>, 'values' | 'set' | 'error'>; hint: string };

/** Where a site stands on the web, as a person types or pastes it. */
export function OriginField({ form, hint }: Props) {
  return (
    <TextField
      form={form}
      name="origin"
      label={t('address')}
      required
      hint={hint}
      type="url"
      autocomplete="url"
      placeholder="https://"
      autoFocus
    />
  );
}
