import { FileText, ListChecks } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Country, Requirement } from '../../lib/contract/verification.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { countryName } from '../../lib/i18n/verification-words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { useForm } from '../ui/use-form.ts';
import { requirementOf, said } from './words.ts';

const t = text(verificationTexts);

type ChoiceProps = {
  value: Country;
  requirements: Requirement[];
  onChange: (country: Country) => void;
};

export function CountrySelect({ value, requirements, onChange }: ChoiceProps) {
  return (
    <Field label={t('country')} hint={t('countryHint')}>
      {(control) => (
        <Select
          {...control}
          name="country"
          value={value}
          onChange={onChange}
          options={requirements.map(({ country }) => ({ value: country, label: countryName(country) }))}
        />
      )}
    </Field>
  );
}

type Props = {
  requirements: Requirement[];
  first: Country;
  label: string;
  onStart: (country: Country) => Promise<Result<unknown>>;
};

/** Before a case begins: where the company is registered, and what that asks for (row W23). */
export function CountryChoice({ requirements, first, label, onStart }: Props) {
  const [country, setCountry] = useState<Country>(first);
  const form = useForm({});
  const needed = requirementOf(requirements, country);
  return (
    <Form form={form} label={t('title')} onSubmit={() => void form.submit(() => onStart(country))}>
      <div class="fd-narrow">
        <CountrySelect value={country} requirements={requirements} onChange={setCountry} />
      </div>
      {needed && <Needed requirement={needed} />}
      <FormProblem form={form} />
      <div>
        <Button type="submit" kind="primary" busy={form.busy && t('starting')}>
          {label}
        </Button>
      </div>
    </Form>
  );
}

function Needed({ requirement }: { requirement: Requirement }) {
  const fields = requirement.fields.filter(({ name, required }) => required && name !== 'numberKind');
  return (
    <section class="fd-stack-s" aria-label={t('needed')} aria-live="polite">
      <h3>{t('needed')}</h3>
      <ul class="fd-needed">
        {requirement.documents.map(({ kind, name, hint, required }) => (
          <li key={kind} class="fd-needed-row">
            <Icon of={FileText} />
            <span>
              {said(name)}
              {!required && <span class="fd-soft fd-small"> · {t('optionalNote')}</span>}
              <span class="fd-soft fd-small fd-needed-hint">{said(hint)}</span>
            </span>
          </li>
        ))}
        <li class="fd-needed-row">
          <Icon of={ListChecks} />
          <span>
            {t('neededFields')}
            <span class="fd-soft fd-small fd-needed-hint">{fields.map(({ label }) => said(label)).join(' · ')}</span>
          </span>
        </li>
      </ul>
    </section>
  );
}
