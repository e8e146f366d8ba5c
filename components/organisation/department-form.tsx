import { DEPARTMENT_NAME_MAX } from '../../lib/contract/limits.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { departmentsTexts } from '../../lib/i18n/departments.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { Picker } from '../ui/picker.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(departmentsTexts);
const c = text(commonTexts);

/** `parent` is an id; none is the company itself. */
export type DepartmentValues = { name: string; parent: string | null; head: PickerOption | null };

type Props = {
  initial: DepartmentValues;
  /** Where it may stand; null where that is not changed here. */
  parents: readonly PickerOption[] | null;
  /** Finds who may be its head. */
  onFind: FindPeople;
  /** The field that one came for. */
  focus?: 'name' | 'head';
  onSubmit: (values: DepartmentValues) => Promise<Result<unknown>>;
  onDone: () => void;
  onCancel: () => void;
};

/** A department's name, parent and head. */
export function DepartmentForm(props: Props) {
  const { initial, parents, onFind, focus = 'name', onSubmit, onDone, onCancel } = props;
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
          <PeoplePicker
            {...control}
            onFind={onFind}
            value={form.values.head}
            onChange={(head) => form.set('head', head)}
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
