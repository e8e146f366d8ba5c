import type { ControlProps } from './field.tsx';
import { useAutoFocus } from './use-auto-focus.ts';

type Props = Partial<ControlProps> & {
  value: string;
  onInput: (value: string) => void;
  /** Called once, when the sixth digit is there. */
  onComplete?: (value: string) => void;
  autoFocus?: boolean;
};

/** Six digits in one real input, so that autofill, paste and screen readers work as they should. */
export function CodeInput({ value, onInput, onComplete, autoFocus, ...control }: Props) {
  const focus = useAutoFocus<HTMLInputElement>(autoFocus);
  const take = (typed: string) => {
    const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
    onInput(digits);
    if (digits.length === 6 && digits !== value) onComplete?.(digits);
    return digits;
  };
  return (
    <input
      {...control}
      class="fd-input fd-code"
      type="text"
      inputMode="numeric"
      autocomplete="one-time-code"
      name="code"
      placeholder="000000"
      value={value}
      ref={focus}
      onInput={(event) => {
        const input = event.currentTarget;
        // While an input method composes, its text is not ours to change.
        if (event.isComposing) return;
        input.value = take(input.value);
      }}
      onCompositionEnd={(event) => {
        event.currentTarget.value = take(event.currentTarget.value);
      }}
    />
  );
}
