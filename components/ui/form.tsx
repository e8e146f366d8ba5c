import type { ComponentChildren } from 'preact';
import { Banner } from './banner.tsx';
import type { FormState } from './use-form.ts';

type Props<Values> = {
  form: Pick<FormState<Values>, 'ref' | 'problem'>;
  onSubmit: () => void;
  label?: string;
  /** One thing to do about the form's problem. */
  action?: { label: string; onClick: () => void };
  children: ComponentChildren;
};

/** A form whose checks speak our language, not the browser's. */
export function Form<Values>({ form, onSubmit, label, action, children }: Props<Values>) {
  return (
    <form
      ref={form.ref}
      class="fd-stack"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      {form.problem && (
        <Banner kind="danger" action={action}>
          {form.problem}
        </Banner>
      )}
    </form>
  );
}
