import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export type SegmentedOption<V extends string> = { value: V; label: string; mark?: ComponentChildren };

type SegmentedProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: SegmentedOption<V>[];
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
