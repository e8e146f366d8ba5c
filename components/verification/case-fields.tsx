import { CircleCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { CaseField, CaseValues, CaseView, Requirement } from '../../lib/contract/verification.ts';
import { fieldLengths } from '../../lib/contract/verification-fields.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { industryOptions, reasonText } from '../../lib/i18n/verification-words.ts';
import { tidyCode } from '../../lib/util/credit-code.ts';
import { numberFault } from '../../lib/util/registration-number.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { FieldCheck, FormState } from '../ui/use-form.ts';
import { placeOf, said } from './words.ts';

const t = text(verificationTexts);

type Props = {
  form: FormState<CaseValues>;
  shown: CaseView;
  requirement: Requirement;
  names: readonly CaseField[];
};

/** Some of the fields, each with its label and hint as the country words them, and what the last review said. */
export function CaseFields({ form, shown, requirement, names }: Props) {
  return (
    <div class="fd-case-fields">
      {requirement.fields
        .filter(({ name }) => names.includes(name))
        .map((field) =>
          field.name === 'numberKind' && requirement.numbers.length === 1 ? null : (
            <OneField key={field.name} {...{ form, shown, requirement, field }} />
          ),
        )}
    </div>
  );
}

/** What is known to be wrong before the server is asked. */
export function checkCase(requirement: Requirement): (values: CaseValues) => FieldCheck<CaseValues>[] {
  return ({ number, numberKind }) => {
    const format = requirement.numbers.find(({ kind }) => kind === numberKind)?.format;
    const fault = number && format ? numberFault(format, number) : null;
    return fault ? [{ path: 'number', code: fault === 'check' ? 'number_check' : 'number_malformed' }] : [];
  };
}

type OneProps = Omit<Props, 'names'> & { field: Requirement['fields'][number] };

function OneField({ form, shown, requirement, field: { name, label, hint, required } }: OneProps) {
  const reason = shown.reasons.find(({ target, touched }) => target === name && !touched);
  const untouched = reason && form.values[name] === shown.fields[name];
  // An error says it already.
  const live =
    name === 'number' && !form.error(name) ? <NumberState requirement={requirement} values={form.values} /> : null;
  const hints = [live, hint && said(hint)].filter(Boolean);
  return (
    <div {...placeOf(name)} class={name === 'address' || name === 'name' ? 'fd-case-wide' : undefined}>
      <Field
        label={name === 'number' ? numberLabel(requirement, form.values) : said(label)}
        hint={hints.length > 0 ? (live ?? hints[0]) : undefined}
        required={required}
        error={form.error(name) ?? (untouched ? reasonText(reason) : null)}
      >
        {(control) =>
          name === 'numberKind' || name === 'industry' ? (
            <Select
              {...control}
              name={name}
              value={form.values[name]}
              onChange={(value) => form.set(name, value)}
              options={optionsOf(name, requirement)}
            />
          ) : (
            <TextInput
              {...control}
              name={name}
              value={form.values[name]}
              onInput={(value) => form.set(name, value)}
              {...inputOf(name)}
            />
          )
        }
      </Field>
    </div>
  );
}

const numberOf = ({ numbers }: Requirement, { numberKind }: CaseValues) =>
  numbers.find(({ kind }) => kind === numberKind);

const numberLabel = (requirement: Requirement, values: CaseValues) => {
  const number = numberOf(requirement, values) ?? requirement.numbers[0];
  return number ? said(number.name) : '';
};

function optionsOf(name: 'numberKind' | 'industry', { numbers }: Requirement) {
  if (name === 'numberKind') return numbers.map(({ kind, name: called }) => ({ value: kind, label: said(called) }));
  return [{ value: '', label: t('choose') }, ...industryOptions()];
}

type InputProps = Partial<Parameters<typeof TextInput>[0]>;

const inputs: Partial<Record<CaseField, InputProps>> = {
  name: { autocomplete: 'organization' },
  number: { verbatim: true, autocomplete: 'off' },
  address: { autocomplete: 'street-address' },
  contactName: { autocomplete: 'name' },
  contactTitle: { autocomplete: 'organization-title' },
  contactPhone: { type: 'tel', autocomplete: 'tel' },
  contactEmail: { type: 'email', autocomplete: 'email' },
};

const inputOf = (name: CaseField): InputProps => ({ maxLength: fieldLengths[name], ...inputs[name] });

/** Says while it is typed whether the number can be one. */
function NumberState({ requirement, values }: { requirement: Requirement; values: CaseValues }): ComponentChildren {
  const number = numberOf(requirement, values);
  if (!number) return null;
  const typed = tidyCode(values.number);
  if (!typed) return `${said(number.hint)}${t('sentenceJoin')}${t('numberExample', { example: number.example })}`;
  const fault = numberFault(number.format, typed);
  if (!fault && number.format !== 'any')
    return (
      <span class="fd-number-good" role="status">
        <Icon of={CircleCheck} size={12} />
        {t('numberGood')}
      </span>
    );
  if (fault === 'check') return <span class="fd-number-bad">{t('numberCheck')}</span>;
  if (fault === 'length' && number.format === 'cn_credit_code') return t('numberLength', { n: typed.length });
  return said(number.hint);
}
