import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { TextField } from '../ui/text-field.tsx';
import type { FormState } from '../ui/use-form.ts';
import type { Loaded } from '../ui/use-load.ts';
import { OfferChoice } from './offer-choice.tsx';
import type { RegisterValues } from './register-form.tsx';
import type { Known } from './register-known.tsx';

const t = text(registerTexts);

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
  const choice = (name: 'industry' | 'size' | 'businessType', offered: RegistrationOffer['sizes'] | undefined) =>
    !hidden.includes(name) && (
      <OfferChoice
        name={name}
        offered={offered}
        value={form.values[name]}
        error={form.error(name)}
        onChange={(value) => form.set(name, value)}
      />
    );
  return (
    <>
      {choice('industry', offer?.industries)}
      {choice('size', offer?.sizes)}
      {choice('businessType', offer?.businessTypes)}
    </>
  );
}
