import { Plus } from 'lucide-preact';
import { approvalLimits, fieldTypes } from '../../lib/contract/approval-limits.ts';
import type { FormField } from '../../lib/contract/approvals.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { RowTools } from '../ui/row-tools.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea, TextInput } from '../ui/text-input.tsx';
import { moved, newField, replaced, withType } from './draft.ts';

const t = text(flowsTexts);

type Props = {
  form: FormField[];
  /** By the path that the server names, e.g. `form.0.label`. */
  error: (path: string) => string | null;
  onChange: (form: FormField[]) => void;
};

/** The fields of a form, in their order. */
export function FormEditor({ form, error, onChange }: Props) {
  return (
    <section class="fd-stack-s">
      <div>
        <h2>{t('form')}</h2>
        <p class="fd-soft fd-small">{t('formHint')}</p>
      </div>
      <div class="fd-card">
        {form.map((field, at) => (
          <fieldset key={field.id} class="fd-design-row">
            <legend class="fd-hidden">{t('field', { n: at + 1 })}</legend>
            <div class="fd-spread">
              <strong aria-hidden="true">{t('field', { n: at + 1 })}</strong>
              <RowTools
                name={field.label || t('field', { n: at + 1 })}
                onUp={at > 0 ? () => onChange(moved(form, at, at - 1)) : null}
                onDown={at < form.length - 1 ? () => onChange(moved(form, at, at + 1)) : null}
                onRemove={form.length > 1 ? () => onChange(form.filter((_, index) => index !== at)) : null}
              />
            </div>
            <FieldDesign
              field={field}
              error={(name) => error(`form.${at}.${name}`)}
              onChange={(next) => onChange(replaced(form, at, next))}
            />
          </fieldset>
        ))}
      </div>
      <div>
        <Button
          small
          disabled={form.length >= approvalLimits.fields}
          onClick={() => onChange([...form, newField(form)])}
        >
          <Icon of={Plus} size={14} />
          {t('addField')}
        </Button>
      </div>
    </section>
  );
}

type DesignProps = { field: FormField; error: (name: string) => string | null; onChange: (field: FormField) => void };

function FieldDesign({ field, error, onChange }: DesignProps) {
  return (
    <>
      <div class="fd-design-fields">
        <Field label={t('fieldLabel')} required error={error('label')}>
          {(control) => (
            <TextInput
              {...control}
              value={field.label}
              maxLength={60}
              onInput={(label) => onChange({ ...field, label })}
            />
          )}
        </Field>
        <Field label={t('fieldType')}>
          {(control) => (
            <Select
              {...control}
              value={field.type}
              onChange={(type) => onChange(withType(field, type))}
              options={fieldTypes.map((value) => ({ value, label: t(value) }))}
            />
          )}
        </Field>
      </div>
      {field.options && (
        <Field label={t('options')} hint={t('optionsHint')} required error={error('options')}>
          {(control) => (
            <TextArea
              {...control}
              value={field.options?.join('\n') ?? ''}
              onInput={(lines) => onChange({ ...field, options: lines.split('\n') })}
            />
          )}
        </Field>
      )}
      <Checkbox
        label={t('required')}
        checked={field.required}
        onChange={(on) => onChange({ ...field, required: on })}
      />
    </>
  );
}
