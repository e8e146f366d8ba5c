import type { Personal } from '../../lib/util/password/personal.ts';
import type { PasswordPreset } from '../../lib/util/password/rules.ts';
import { Field } from '../ui/field.tsx';
import { PasswordInput } from '../ui/password-input.tsx';
import { PasswordRules } from './password-rules.tsx';
import { StrengthMeter } from './strength-meter.tsx';
import { useStrength } from './use-strength.ts';

type Props = {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** What is known of the person and the company; nothing of it may be in the password. */
  personal: Personal;
  preset?: PasswordPreset;
  error?: string | null;
  name?: string;
  autoFocus?: boolean;
};

/** A password to be chosen, with its strength and the rules ticked off while one types (row R13). */
export function NewPassword({ label, value, onInput, personal, preset = 'standard', error, name, autoFocus }: Props) {
  const { strength, listRules, wake } = useStrength(value, personal);
  const hint = (
    <div class="fd-new-password">
      <StrengthMeter strength={strength} />
      <PasswordRules value={value} personal={personal} preset={preset} listRules={listRules} />
    </div>
  );
  return (
    <div onFocusIn={wake} onInput={wake}>
      <Field label={label} required error={error} hint={hint}>
        {(control) => (
          <PasswordInput
            {...control}
            name={name ?? 'password'}
            autocomplete="new-password"
            autoFocus={autoFocus}
            value={value}
            onInput={onInput}
          />
        )}
      </Field>
    </div>
  );
}
