import { ChevronDown } from 'lucide-preact';
import type { ControlProps } from './field.tsx';
import { Icon } from './icon.tsx';

export type Option<V extends string> = { value: V; label: string };

type SelectProps<V extends string> = Partial<ControlProps> & {
  value: V;
  onChange: (value: V) => void;
  options: Option<V>[];
  name?: string;
  disabled?: boolean;
  /** Names a control that stands without a field. */
  label?: string;
};

export function Select<V extends string>({ value, onChange, options, label, ...rest }: SelectProps<V>) {
  return (
    <div class="fd-affix">
      <select
        {...rest}
        aria-label={label}
        class="fd-input fd-select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <span class="fd-affix-end fd-affix-end-still">
        <Icon of={ChevronDown} size={14} />
      </span>
    </div>
  );
}
