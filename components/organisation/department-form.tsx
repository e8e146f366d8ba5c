import { DEPARTMENT_NAME_MAX } from '../../lib/contract/limits.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { departmentsTexts } from '../../lib/i18n/departments.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { Picker } from '../ui/picker.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(departmentsTexts);
const c = text(commonTexts);

/** `parent` and `head` are ids; no parent is the company itself. */
export type DepartmentValues = { name: string; parent: string | null; head: string | null };

type Props = {
  initial: DepartmentValues;
  /** Where it may stand; null where that is not changed here. */
  parents: readonly PickerOption[] | null;
  /** Who may be its head. */
  people: readonly PickerOption[];
  onFindPeople?: (typed: string) => void;
  /** The field that one came for. */
  focus?: 'name' | 'head';
  onSubmit: (values: DepartmentValues) => Promise<Result<unknown>>;
  onDone: () => void;
  onCancel: () => void;
};

/** A department's name, parent and head. */
export function DepartmentForm(props: Props) {
  const { initial, parents, people, onFindPeople, focus = 'name', onSubmit, onDone, onCancel } = props;
  const form = useForm<DepartmentValues>(initial, ['name']);
  const submit = async () => {
    if (await form.submit((values) => onSubmit({ ...values, name: values.name.trim() }))) onDone();
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <TextField
        form={form}
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        required
        maxLength={DEPARTMENT_NAME_MAX}
        autocomplete="off"
        autoFocus={focus === 'name'}
      />
      {parents && (
        <Field label={t('parent')} error={form.error('parent')}>
          {(control) => (
            <Picker
              {...control}
              options={parents}
              value={form.values.parent}
              onChange={(parent) => form.set('parent', parent)}
            />
          )}
        </Field>
      )}
      <Field label={t('head')} optional error={form.error('head')} hint={t('headHint')}>
        {(control) => (
          <Picker
            {...control}
            options={people}
            value={form.values.head}
            onChange={(head) => form.set('head', head)}
            onSearch={onFindPeople}
            placeholder={t('headNone')}
            clearable
            autoFocus={focus === 'head'}
          />
        )}
      </Field>
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <SaveButton form={form} label={parents ? t('add') : undefined} />
      </div>
    </Form>
  );
}
