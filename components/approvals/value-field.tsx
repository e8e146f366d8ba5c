import { approvalLimits } from '../../lib/contract/approval-limits.ts';
import type { FormField } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { text } from '../../lib/i18n/text.ts';
import type { ControlProps } from '../ui/field.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-input.tsx';

const t = text(approvalsTexts);

/** As it is typed: two days with a slash between them, a number as its digits. */
export type Typed = string;

type Props = { field: FormField; value: Typed; error: string | null; onInput: (value: Typed) => void };

/** One field of a form that a company made. */
export function ValueField({ field, value, error, onInput }: Props) {
  if (field.type === 'dates') return <DatesField field={field} value={value} error={error} onInput={onInput} />;
  return (
    <Field label={field.label} required={field.required} optional={!field.required} error={error}>
      {(control) => <Control field={field} control={control} value={value} onInput={onInput} />}
    </Field>
  );
}

function Control({ field, control, value, onInput }: Omit<Props, 'error'> & { control: ControlProps }) {
  const { id, type, options = [] } = field;
  if (type === 'long') return <TextArea {...control} name={id} value={value} onInput={onInput} />;
  if (type === 'choice')
    return (
      <Select
        {...control}
        name={id}
        value={value}
        onChange={onInput}
        options={[{ value: '', label: t('choose') }, ...options.map((one) => ({ value: one, label: one }))]}
      />
    );
  return (
    <input
      {...control}
      class="fd-input"
      name={id}
      type={(type === 'date' ? 'date' : 'text') as 'text'}
      inputMode={type === 'number' || type === 'money' ? 'decimal' : 'text'}
      maxLength={type === 'text' ? approvalLimits.line : undefined}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}

const parts = (value: Typed): [string, string] => {
  const [from = '', to = ''] = value.split('/');
  return [from, to];
};

function DatesField({ field, value, error, onInput }: Props) {
  const [from, to] = parts(value);
  const put = (next: [string, string]) => onInput(next.every((day) => day === '') ? '' : next.join('/'));
  return (
    <fieldset class="fd-dates">
      <legend class="fd-label">
        {field.label}
        {field.required && (
          <span class="fd-required" aria-hidden="true">
            *
          </span>
        )}
      </legend>
      <Field label={t('from')} required={field.required} error={error}>
        {(control) => (
          <input
            {...control}
            class="fd-input"
            type="date"
            name={`${field.id}.from`}
            value={from}
            onInput={(event) => put([event.currentTarget.value, to])}
          />
        )}
      </Field>
      <Field label={t('to')} required={field.required}>
        {(control) => (
          <input
            {...control}
            class="fd-input"
            type="date"
            name={`${field.id}.to`}
            min={from || undefined}
            value={to}
            onInput={(event) => put([from, event.currentTarget.value])}
          />
        )}
      </Field>
    </fieldset>
  );
}
