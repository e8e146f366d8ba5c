import type { ComponentChildren, ComponentProps } from 'preact';
import { Field } from './field.tsx';
import { TextInput } from './text-input.tsx';
import type { FormState } from './use-form.ts';

type TextName<Values> = { [Name in keyof Values]: Values[Name] extends string ? Name : never }[keyof Values] & string;

type Given = 'type' | 'autocomplete' | 'placeholder' | 'maxLength' | 'autoFocus' | 'verbatim';

type Props<Values> = Pick<ComponentProps<typeof TextInput>, Given> & {
  form: Pick<FormState<Values>, 'values' | 'set' | 'error'>;
  /** The value it is, and its name in the form. */
  name: TextName<Values>;
  label: string;
  hint?: ComponentChildren;
  required?: boolean;
  optional?: boolean;
};

/** One text of a form, with its label, hint and error. */
export function TextField<Values>({ form, name, label, hint, required, optional, ...input }: Props<Values>) {
  return (
    <Field label={label} required={required} optional={optional} error={form.error(name)} hint={hint}>
      {(control) => (
        <TextInput
          {...control}
          {...input}
          name={name}
          value={form.values[name] as string}
          onInput={(typed) => form.set(name, typed as Values[typeof name])}
        />
      )}
    </Field>
  );
}
