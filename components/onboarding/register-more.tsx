import type { businessTypes, companySizes, industries } from '../../lib/contract/identity.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { FormState } from '../ui/use-form.ts';
import type { RegisterValues } from './register-form.tsx';

const t = text(registerTexts);

type Industry = (typeof industries)[number];
type Size = (typeof companySizes)[number];
type BusinessType = (typeof businessTypes)[number];

// Written out, so that a form does not carry the schema library for three lists; the types keep them whole.
const industryOrder: Record<Industry, true> = {
  ecommerce: true,
  retail: true,
  education: true,
  technology: true,
  services: true,
  finance: true,
  medical: true,
};
const sizeOrder: Record<Size, true> = { '1-10': true, '11-50': true, '51+': true };
const typeOrder: Record<BusinessType, true> = { b2c: true, b2b: true, saas: true };

const keys = <K extends string>(order: Record<K, true>) => Object.keys(order) as K[];

function sizeLabel(size: Size): string {
  return size === '51+' ? t('peopleAbove') : t('people', { range: size.replace('-', '–') });
}

/** What may be left empty. */
export function RegisterMore({ form }: { form: FormState<RegisterValues> }) {
  const { values, set, error } = form;
  const none = { value: '', label: t('notChosen') };
  return (
    <div class="fd-form-grid">
      <Field label={t('phone')} error={error('phone')}>
        {(control) => (
          <TextInput
            {...control}
            type="tel"
            name="phone"
            inputMode="tel"
            autocomplete="tel"
            value={values.phone}
            onInput={(value) => set('phone', value)}
          />
        )}
      </Field>
      <Field label={t('jobTitle')} error={error('title')}>
        {(control) => (
          <TextInput
            {...control}
            name="title"
            autocomplete="organization-title"
            value={values.title}
            onInput={(value) => set('title', value)}
          />
        )}
      </Field>
      <Field label={t('industry')} error={error('industry')}>
        {(control) => (
          <Select
            {...control}
            name="industry"
            value={values.industry}
            onChange={(value) => set('industry', value)}
            options={[none, ...keys(industryOrder).map((value) => ({ value, label: t(value) }))]}
          />
        )}
      </Field>
      <Field label={t('size')} error={error('size')}>
        {(control) => (
          <Select
            {...control}
            name="size"
            value={values.size}
            onChange={(value) => set('size', value)}
            options={[none, ...keys(sizeOrder).map((value) => ({ value, label: sizeLabel(value) }))]}
          />
        )}
      </Field>
      <Field label={t('businessType')} error={error('businessType')}>
        {(control) => (
          <Select
            {...control}
            name="businessType"
            value={values.businessType}
            onChange={(value) => set('businessType', value)}
            options={[none, ...keys(typeOrder).map((value) => ({ value, label: t(value) }))]}
          />
        )}
      </Field>
      <Field label={t('website')} error={error('website')}>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            name="website"
            inputMode="url"
            autocomplete="url"
            placeholder="https://"
            value={values.website}
            onInput={(value) => set('website', value)}
          />
        )}
      </Field>
    </div>
  );
}
