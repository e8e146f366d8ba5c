import { X } from 'lucide-preact';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
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
          {chosen.length > 0 && (
            <ul class="fd-chips">
              {chosen.map(({ id, name }) => (
                <li key={id} class="fd-chip">
                  <span class="fd-cut">{name}</span>
                  <button
                    type="button"
                    class="fd-chip-end"
                    aria-label={t('takeOut', { name })}
                    title={t('takeOut', { name })}
                    onClick={() => onChange(value.filter((one) => one !== id))}
                  >
                    <Icon of={X} size={12} />
                  </button>
                </li>
              ))}
            </ul>
          )}
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
