import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Chips } from '../ui/chips.tsx';
import { Field } from '../ui/field.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { Picker } from '../ui/picker.tsx';

const t = text(peopleTexts);

type Props = {
  label: string;
  hint?: string;
  error?: string | null;
  options: readonly PickerOption[];
  value: string[];
  onChange: (ids: string[]) => void;
};

/** Several of many: what is chosen stands as chips, the rest is found by typing. */
export function ChipsField({ label, hint, error, options, value, onChange }: Props) {
  const chosen = options.filter(({ id }) => value.includes(id));
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div class="fd-stack-s">
          <Chips of={chosen} onRemove={(id) => onChange(value.filter((one) => one !== id))} />
          <Picker
            {...control}
            options={options.filter(({ id }) => !value.includes(id))}
            value={null}
            placeholder={t('addDepartment')}
            onChange={(id) => id && onChange([...value, id])}
          />
        </div>
      )}
    </Field>
  );
}
