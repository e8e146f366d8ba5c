import { useEffect } from 'preact/hooks';
import type { CompanyView } from '../../../lib/contract/organisation.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { text } from '../../../lib/i18n/text.ts';
import type { LogoActs } from '../../organisation/logo-field.tsx';
import { LogoField } from '../../organisation/logo-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Look } from './look.ts';
import type { StepPlace } from './step-frame.tsx';
import { StepForm } from './step-frame.tsx';

const t = text(setupTexts);

type Props = LogoActs & {
  place: StepPlace;
  company: Pick<CompanyView, 'name'>;
  /** Address at which the browser has the picture; null where there is none. */
  logo: string | null;
  onSave: (input: { name: string }) => Promise<Result<unknown>>;
  onLook: (look: Partial<Look>) => void;
};

export function CompanyStep({ place, company, logo, onSave, onLook, ...acts }: Props) {
  const form = useForm({ name: company.name }, ['name']);
  const { name } = form.values;
  useEffect(() => onLook({ company: name.trim() || company.name }), [name, company.name]);
  return (
    <StepForm
      place={place}
      title={t('companyTitle')}
      intro={t('companyIntro')}
      form={form}
      onSubmit={() => void form.submit(onSave)}
    >
      <TextField form={form} name="name" label={t('companyName')} autocomplete="organization" maxLength={100} />
      <LogoField logo={logo} {...acts} />
    </StepForm>
  );
}
