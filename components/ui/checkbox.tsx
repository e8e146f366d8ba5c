import { useId } from 'preact/hooks';

type CheckboxProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint?: string;
  name?: string;
};

export function Checkbox({ checked, onChange, label, hint, name }: CheckboxProps) {
  const id = useId();
  return (
    <div class="fd-choice">
      <input
        id={id}
        class="fd-checkbox"
        type="checkbox"
        name={name}
        checked={checked}
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
