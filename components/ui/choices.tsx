import { ChevronDown } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { ControlProps } from './field.tsx';
import { Icon } from './icon.tsx';

type CheckboxProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint?: string;
  disabled?: boolean;
  name?: string;
};

export function Checkbox({ checked, onChange, label, hint, disabled, name }: CheckboxProps) {
  const id = useId();
  return (
    <div class="fd-choice">
      <input
        id={id}
        class="fd-checkbox"
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{label}</label>
        {hint && (
          <span class="fd-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </div>
    </div>
  );
}

type SwitchProps = { checked: boolean; onChange: (checked: boolean) => void; label: string; disabled?: boolean };

/** Takes effect at once, without a form around it. */
export function Switch({ checked, onChange, label, disabled }: SwitchProps) {
  return (
    <input
      class="fd-switch"
      type="checkbox"
      role="switch"
      aria-label={label}
      aria-checked={checked}
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

export type Option<V extends string> = { value: V; label: string };

type SelectProps<V extends string> = Partial<ControlProps> & {
  value: V;
  onChange: (value: V) => void;
  options: Option<V>[];
  label?: string;
  name?: string;
  disabled?: boolean;
};

export function Select<V extends string>({ value, onChange, options, label, ...rest }: SelectProps<V>) {
  return (
    <div class="fd-affix">
      <select
        {...rest}
        class="fd-input fd-select"
        aria-label={label}
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

type SegmentedProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: (Option<V> & { mark?: ComponentChildren })[];
};

/** A few choices side by side: radio buttons, so arrow keys and names come with them. */
export function Segmented<V extends string>({ label, value, onChange, options }: SegmentedProps<V>) {
  const name = useId();
  return (
    <div class="fd-segmented" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.mark}
          {option.label}
        </label>
      ))}
    </div>
  );
}
