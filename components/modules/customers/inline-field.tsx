import { useRef, useState } from 'preact/hooks';
import { Field } from '../../ui/field.tsx';

type Props = {
  label: string;
  value: string;
  type?: 'text' | 'tel' | 'email' | 'date';
  inputMode?: 'decimal';
  maxLength?: number;
  error: string | null;
  disabled?: boolean;
  /** What was typed, once it is left or Enter is pressed; false where it was not taken. */
  onSave: (typed: string) => Promise<boolean>;
};

/** One line that is saved as it is left. Escape gives back what stood there. */
export function InlineField({ label, value, type = 'text', error, onSave, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const sent = useRef<string | null>(null);
  const save = async () => {
    if (typed === null || typed.trim() === value) return setTyped(null);
    // Enter, and then leaving it, is one change.
    if (sent.current === typed) return;
    sent.current = typed;
    const taken = await onSave(typed.trim());
    sent.current = null;
    // What was typed meanwhile stays.
    if (taken) setTyped((now) => (now === typed ? null : now));
  };
  return (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          {...rest}
          class="fd-input"
          type={type as 'text'}
          autocomplete="off"
          spellcheck={type === 'text' ? undefined : false}
          value={typed ?? value}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === 'Enter') void save();
            else if (event.key === 'Escape' && typed !== null && typed !== value) {
              event.stopPropagation();
              setTyped(null);
            }
          }}
        />
      )}
    </Field>
  );
}
