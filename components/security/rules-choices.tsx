import { useId } from 'preact/hooks';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

const t = text(securityRulesTexts);

type Choice<V extends string> = { value: V; label: string; hint?: string };

type ChoiceProps<V extends string> = {
  label: string;
  name: string;
  value: V;
  onChange: (value: V) => void;
  choices: Choice<V>[];
};

/** One of a few, each with what it means. */
export function OneOf<V extends string>({ label, name, value, onChange, choices }: ChoiceProps<V>) {
  const id = useId();
  return (
    <fieldset class="fd-stack-s">
      <legend class="fd-label">{label}</legend>
      {choices.map((choice) => (
        <div class="fd-choice" key={choice.value}>
          <input
            id={`${id}-${choice.value}`}
            class="fd-radio"
            type="radio"
            name={`${id}-${name}`}
            value={choice.value}
            checked={choice.value === value}
            aria-describedby={choice.hint ? `${id}-${choice.value}-hint` : undefined}
            onChange={() => onChange(choice.value)}
          />
          <div>
            <label for={`${id}-${choice.value}`}>{choice.label}</label>
            {choice.hint && (
              <span class="fd-hint" id={`${id}-${choice.value}-hint`}>
                {choice.hint}
              </span>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

type SomeProps<V extends string> = Omit<ChoiceProps<V>, 'value' | 'onChange'> & {
  value: V[];
  onChange: (value: V[]) => void;
  hint?: string;
  error?: string | null;
};

/** Any number of a few; what is chosen stays in the order of the choices. */
export function SomeOf<V extends string>({ label, name, value, onChange, choices, hint, error }: SomeProps<V>) {
  const id = useId();
  const toggle = (one: V, on: boolean) =>
    onChange(choices.map((choice) => choice.value).filter((each) => (each === one ? on : value.includes(each))));
  return (
    <fieldset class="fd-stack-s" aria-describedby={error ? `${id}-error` : undefined}>
      <legend class="fd-label">{label}</legend>
      {choices.map((choice) => (
        <Checkbox
          key={choice.value}
          name={`${name}.${choice.value}`}
          label={choice.label}
          hint={choice.hint}
          checked={value.includes(choice.value)}
          onChange={(on) => toggle(choice.value, on)}
        />
      ))}
      {error && (
        <p class="fd-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && <p class="fd-hint">{hint}</p>}
    </fieldset>
  );
}

type Channels = SecurityRules['alerts']['newDevice']['channels'];

const channels = ['email', 'sms', 'admins'] as const satisfies Channels;

/** Whom an alert tells. */
export function ChannelsField(props: {
  name: string;
  label?: string;
  value: Channels;
  onChange: (value: Channels) => void;
}) {
  const labels = {
    email: { label: t('channelEmail') },
    sms: { label: t('channelSms'), hint: t('channelSmsHint') },
    admins: { label: t('channelAdmins') },
  };
  return (
    <SomeOf
      {...props}
      label={props.label ?? t('channels')}
      choices={channels.map((value) => ({ value, ...labels[value] }))}
      hint={t('channelsHint')}
    />
  );
}

type NumberProps = {
  label: string;
  name: string;
  value: number;
  onChange: (value: number) => void;
  /** What is offered; what holds now is offered as well. */
  numbers: readonly number[];
  say: (n: number) => string;
  hint?: string;
  error?: string | null;
};

/** A number out of some that make sense. */
export function NumberField({ label, name, value, onChange, numbers, say, hint, error }: NumberProps) {
  const offered = numbers.includes(value) ? numbers : [...numbers, value].sort((a, b) => a - b);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Select
          {...control}
          name={name}
          value={String(value)}
          onChange={(chosen) => onChange(Number(chosen))}
          options={offered.map((n) => ({ value: String(n), label: say(n) }))}
        />
      )}
    </Field>
  );
}
