import { useState } from 'preact/hooks';
import type { CustomerField, CustomerPatch, CustomerSettings, CustomerView } from '../../../lib/contract/customers.ts';
import type { FieldError } from '../../../lib/contract/errors.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { errorText, fieldErrorText } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { customersTexts } from '../../../lib/i18n/modules-customers.ts';
import { text } from '../../../lib/i18n/text.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import { Banner } from '../../ui/banner.tsx';
import { Field } from '../../ui/field.tsx';
import type { FindPeople } from '../../ui/people-picker.tsx';
import { PeoplePicker } from '../../ui/people-picker.tsx';
import { Select } from '../../ui/select.tsx';
import { InlineField } from './inline-field.tsx';
import { ownerName } from './owner-name.ts';

const t = text(customersTexts);

export type Changes = Omit<CustomerPatch, 'visitor'>;

type Props = {
  customer: CustomerView;
  settings: CustomerSettings;
  /** Who may look after a customer. */
  onFind: FindPeople;
  mayWrite: boolean;
  onSave: (changes: Changes) => Promise<Result<CustomerView>>;
};

/** What is known of a customer. Each value is saved by itself, so that nobody undoes what a colleague writes beside it. */
export function Record(props: Props) {
  const { customer, settings, onFind, mayWrite } = props;
  const { save, errorOf, problem, state } = useSaving(props.onSave);
  const common = { disabled: !mayWrite };
  const line = (name: 'name' | 'phone' | 'email' | 'company', type: 'text' | 'tel' | 'email' = 'text') => (
    <InlineField
      {...common}
      label={t(name)}
      type={type}
      value={customer[name]}
      error={errorOf(name)}
      onSave={(typed) => save({ [name]: typed })}
    />
  );
  return (
    <div class="fd-record">
      {line('name')}
      {line('phone', 'tel')}
      {line('email', 'email')}
      {line('company')}
      {settings.stages.length > 0 && (
        <Field label={t('stage')} error={errorOf('stage')}>
          {(control) => (
            <Select
              {...control}
              {...common}
              value={customer.stage ?? ''}
              options={[
                { value: '', label: t('noStage') },
                ...settings.stages.map(({ id, name }) => ({ value: id, label: textFor(name, locale.value) })),
              ]}
              onChange={(stage) => void save({ stage: stage || null })}
            />
          )}
        </Field>
      )}
      <Field label={t('owner')} error={errorOf('owner')}>
        {(control) => (
          <PeoplePicker
            {...control}
            {...common}
            onFind={onFind}
            value={customer.owner && { id: customer.owner.id, name: ownerName(customer.owner) }}
            placeholder={t('noOwner')}
            clearable
            onChange={(next) => void save({ owner: next?.id ?? null })}
          />
        )}
      </Field>
      {settings.fields.map((field) => (
        <OwnField
          key={field.id}
          {...common}
          field={field}
          value={`${customer.fields[field.id] ?? ''}`}
          error={errorOf(`fields.${field.id}`)}
          onSave={save}
        />
      ))}
      {problem && <Banner kind="danger">{problem}</Banner>}
      <p class="fd-record-state" role="status">
        {state && t(state)}
      </p>
    </div>
  );
}

type OwnProps = {
  field: CustomerField;
  value: string;
  error: string | null;
  disabled: boolean;
  onSave: (changes: Changes) => Promise<boolean>;
};

function OwnField({ field: { id, name, type, options }, value, error, disabled, onSave }: OwnProps) {
  const [wrong, setWrong] = useState(false);
  if (type === 'choice') {
    return (
      <Field label={name} error={error}>
        {(control) => (
          <Select
            {...control}
            disabled={disabled}
            value={value}
            options={['', ...options].map((option) => ({ value: option, label: option || '—' }))}
            onChange={(next) => void onSave({ fields: { [id]: next } })}
          />
        )}
      </Field>
    );
  }
  const save = async (typed: string) => {
    const number = type === 'number' && typed !== '' ? Number(typed.normalize('NFKC').replace(/[\s,]/g, '')) : null;
    setWrong(Number.isNaN(number));
    if (Number.isNaN(number)) return false;
    return onSave({ fields: { [id]: number ?? typed } });
  };
  return (
    <InlineField
      label={name}
      type={type === 'date' ? 'date' : 'text'}
      inputMode={type === 'number' ? 'decimal' : undefined}
      maxLength={type === 'text' ? 500 : undefined}
      disabled={disabled}
      value={value}
      error={wrong ? t('numberWrong') : error}
      onSave={save}
    />
  );
}

/** Saves one thing at a time and keeps what was wrong with each. */
function useSaving(onSave: Props['onSave']) {
  const [faults, setFaults] = useState<FieldError[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [state, setState] = useState<'saving' | 'saved' | null>(null);
  const save = async (changes: Changes): Promise<boolean> => {
    const paths = Object.keys(changes.fields ?? {}).map((id) => `fields.${id}`);
    const mine = new Set([...Object.keys(changes), ...paths]);
    setFaults((known) => known.filter(({ path }) => !mine.has(path)));
    setProblem(null);
    setState('saving');
    const result = await onSave(changes);
    setState(result.ok ? 'saved' : null);
    if (result.ok) return true;
    const { fields } = result.error;
    if (fields?.length) setFaults((known) => [...known, ...fields]);
    else setProblem(errorText(result.error));
    return false;
  };
  const errorOf = (path: string) => {
    const fault = faults.find((one) => one.path === path);
    return fault ? fieldErrorText(fault) : null;
  };
  return { save, errorOf, problem, state };
}
