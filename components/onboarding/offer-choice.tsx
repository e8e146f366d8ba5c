import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

const t = text(registerTexts);
const c = text(commonTexts);

type Props = {
  name: 'industry' | 'size' | 'businessType';
  /** Undefined while it is read. */
  offered: RegistrationOffer['sizes'] | undefined;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
};

/** One of what the server has templates for, or none. */
export function OfferChoice({ name, offered, value, error, onChange }: Props) {
  const none = { value: '', label: offered ? t('notChosen') : c('loading') };
  const options = offered?.map((one) => ({ value: one.id, label: one.name[locale.value] })) ?? [];
  return (
    <Field label={t(name)} error={error}>
      {(control) => (
        <Select
          {...control}
          name={name}
          value={value}
          onChange={onChange}
          options={[none, ...options]}
          disabled={!offered}
        />
      )}
    </Field>
  );
}
