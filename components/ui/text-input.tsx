import type { ControlProps } from './field.tsx';
import { useAutoFocus } from './use-auto-focus.ts';

type Props = Partial<ControlProps> & {
  value: string;
  /** Left out where it cannot be changed. */
  onInput?: (value: string) => void;
  readOnly?: boolean;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number';
  name?: string;
  autocomplete?: string;
  inputMode?: 'text' | 'email' | 'tel' | 'url' | 'numeric' | 'search';
  placeholder?: string;
  maxLength?: number;
  min?: number;
  max?: number;
  autoFocus?: boolean;
  disabled?: boolean;
  /** Names a control that stands without a field. */
  label?: string;
};

export function TextInput({ value, onInput, type = 'text', label, autoFocus, ...rest }: Props) {
  const focus = useAutoFocus<HTMLInputElement>(autoFocus);
  return (
    <input
      {...rest}
      class="fd-input"
      type={type as 'text'}
      value={value}
      aria-label={label}
      ref={focus}
      spellcheck={type === 'text' ? undefined : false}
      autocapitalize={type === 'text' ? undefined : 'none'}
      onInput={(event) => onInput?.(event.currentTarget.value)}
    />
  );
}

type AreaProps = Partial<ControlProps> & {
  value: string;
  onInput: (value: string) => void;
  name?: string;
  rows?: number;
  placeholder?: string;
};

export function TextArea({ value, onInput, rows = 3, ...rest }: AreaProps) {
  return (
    <textarea
      {...rest}
      class="fd-input"
      rows={rows}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
