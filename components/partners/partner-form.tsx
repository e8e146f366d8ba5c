import type { PartnerView } from '../../lib/contract/partners.ts';
import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { partnersTexts } from '../../lib/i18n/partners.ts';
import { text } from '../../lib/i18n/text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(partnersTexts);

export type PartnerValues = { name: string; businessType: string | null; industry: string | null };

type Props = {
  /** `new`, one that is edited, or nothing. */
  asked: PartnerView | 'new' | null;
  offer: RegistrationOffer | null;
  onSave: (values: PartnerValues) => Promise<Result<unknown>>;
  onClose: () => void;
};

export function PartnerDialog({ asked, ...rest }: Props) {
  return (
    <Dialog title={t(asked === 'new' ? 'addTitle' : 'editTitle')} open={asked !== null} onClose={rest.onClose}>
      {asked && <PartnerForm partner={asked === 'new' ? null : asked} {...rest} />}
    </Dialog>
  );
}

type Offered = RegistrationOffer['industries'];

function PartnerForm({ partner, offer, onSave, onClose }: Omit<Props, 'asked'> & { partner: PartnerView | null }) {
  const { name = '', businessType, industry } = partner ?? {};
  const form = useForm({ name, businessType: businessType ?? '', industry: industry ?? '' }, ['name']);
  const submit = async () => {
    const saved = await form.submit((values) =>
      onSave({ ...values, businessType: values.businessType || null, industry: values.industry || null }),
    );
    if (saved) onClose();
  };
  const choice = (field: 'businessType' | 'industry', offered: Offered | undefined) => (
    <Field label={t(field)} error={form.error(field)}>
      {(control) => (
        <Select
          {...control}
          name={field}
          value={form.values[field]}
          onChange={(value) => form.set(field, value)}
          options={[
            { value: '', label: t('none') },
            ...(offered?.map((one) => ({ value: one.id, label: one.name[locale.value] })) ?? []),
          ]}
        />
      )}
    </Field>
  );
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <TextField form={form} name="name" label={t('name')} hint={t('nameHint')} required maxLength={60} autoFocus />
      {choice('businessType', offer?.businessTypes)}
      {choice('industry', offer?.industries)}
      <FormProblem form={form} />
      <div class="fd-actions">
        <SaveButton form={form} />
      </div>
    </Form>
  );
}
