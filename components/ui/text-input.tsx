import type { ControlProps } from './field.tsx';
import { useAutoFocus } from './use-auto-focus.ts';

type Props = Partial<ControlProps> & {
  value: string;
  /** Left out where it cannot be changed. */
  onInput?: (value: string) => void;
  readOnly?: boolean;
  type?: 'text' | 'email' | 'tel' | 'url';
  name?: string;
  autocomplete?: string;
  inputMode?: 'url';
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  /** What is typed is no prose: no spelling, no capitals. */
  verbatim?: boolean;
  /** Names a control that stands without a field. */
  label?: string;
};

export function TextInput({
  value,
  onInput,
  type = 'text',
  label,
  autoFocus,
  verbatim = type !== 'text',
  ...rest
}: Props) {
  const focus = useAutoFocus<HTMLInputElement>(autoFocus);
  return (
    <input
      {...rest}
      class="fd-input"
      type={type as 'text'}
      value={value}
      aria-label={label}
      ref={focus}
      spellcheck={verbatim ? false : undefined}
      autocapitalize={verbatim ? 'none' : undefined}
      onInput={(event) => onInput?.(event.currentTarget.value)}
    />
  );
}

type AreaProps = Partial<ControlProps> & {
  value: string;
  onInput: (value: string) => void;
  name?: string;
  placeholder?: string;
};

export function TextArea({ value, onInput, ...rest }: AreaProps) {
  return (
    <textarea
      {...rest}
      class="fd-input"
      rows={3}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
