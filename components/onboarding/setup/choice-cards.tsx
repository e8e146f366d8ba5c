import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export type Choice<V extends string> = {
  value: V;
  label: string;
  hint?: string | undefined;
  /** Drawn before the words. */
  picture?: ComponentChildren;
  lang?: string;
};

type Props<V extends string> = {
  label: string;
  /** Whether the label is seen, or only said. */
  quiet?: boolean;
  value: V | null;
  choices: readonly Choice<V>[];
  onChange: (value: V) => void;
  /** Small pictures beside each other, or a list. */
  as?: 'grid' | 'list' | 'pair';
};

/** A few answers to choose from, each with a word of its own: radio buttons in the shape of cards. */
export function ChoiceCards<V extends string>({ label, quiet, value, choices, onChange, as = 'list' }: Props<V>) {
  const name = useId();
  return (
    <fieldset class={`fd-choices fd-choices-${as}`}>
      <legend class={quiet ? 'fd-hidden' : 'fd-label'}>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class="fd-choice-card" lang={choice.lang}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.picture}
          <span class="fd-choice-words">
            <strong>{choice.label}</strong>
            {choice.hint && <span class="fd-hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
