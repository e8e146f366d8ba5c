import type { businessTypes, companySizes, industries } from '../../lib/contract/identity.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
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
      <TextField form={form} name="phone" label={t('phone')} type="tel" autocomplete="tel" />
      <TextField form={form} name="title" label={t('jobTitle')} autocomplete="organization-title" />
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
      <TextField form={form} name="website" label={t('website')} type="url" autocomplete="url" placeholder="https://" />
    </div>
  );
}
