import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FormState } from '../ui/use-form.ts';
import type { Loaded } from '../ui/use-load.ts';
import type { RegisterValues } from './register-form.tsx';
import type { Known } from './register-known.tsx';

const t = text(registerTexts);
const c = text(commonTexts);

type Form = { form: FormState<RegisterValues>; hidden: readonly Known[] };

/** What may be left empty. Without an offer there is nothing to choose from, and the rest stands alone. */
export function RegisterMore({ form, offer, hidden }: Form & { offer: Loaded<RegistrationOffer> }) {
  const shown = (name: Known) => !hidden.includes(name);
  return (
    <div class="fd-form-grid">
      {shown('phone') && <TextField form={form} name="phone" label={t('phone')} type="tel" autocomplete="tel" />}
      {shown('title') && <TextField form={form} name="title" label={t('jobTitle')} autocomplete="organization-title" />}
      {(offer.value || !offer.failure) && <Choices form={form} offer={offer.value} hidden={hidden} />}
      {shown('website') && (
        <TextField
          form={form}
          name="website"
          label={t('website')}
          type="url"
          autocomplete="url"
          placeholder="https://"
        />
      )}
    </div>
  );
}

function Choices({ form, offer, hidden }: Form & { offer: RegistrationOffer | null }) {
  const shown = (name: Known) => !hidden.includes(name);
  return (
    <>
      {shown('industry') && <Choice form={form} name="industry" offered={offer?.industries} />}
      {shown('size') && <Choice form={form} name="size" offered={offer?.sizes} />}
      {shown('businessType') && <Choice form={form} name="businessType" offered={offer?.businessTypes} />}
    </>
  );
}

type ChoiceProps = Pick<Form, 'form'> & {
  name: 'industry' | 'size' | 'businessType';
  /** Undefined while it is read. */
  offered: RegistrationOffer['sizes'] | undefined;
};

function Choice({ form, name, offered }: ChoiceProps) {
  const none = { value: '', label: offered ? t('notChosen') : c('loading') };
  const options = offered?.map((one) => ({ value: one.id, label: one.name[locale.value] })) ?? [];
  return (
    <Field label={t(name)} error={form.error(name)}>
      {(control) => (
        <Select
          {...control}
          name={name}
          value={form.values[name]}
          onChange={(value) => form.set(name, value)}
          options={[none, ...options]}
          disabled={!offered}
        />
      )}
    </Field>
  );
}
