import type { ComponentChildren, ComponentType } from 'preact';
import type { Failure } from '../../lib/i18n/errors.ts';
import { Banner } from './banner.tsx';
import type { FormState } from './use-form.ts';

type Props<Values> = {
  form: Pick<FormState<Values>, 'ref'>;
  onSubmit: () => void;
  label?: string;
  children: ComponentChildren;
};

/** A form whose checks speak our language, not the browser's. */
export function Form<Values>({ form, onSubmit, label, children }: Props<Values>) {
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
    </form>
  );
}

type ProblemProps = {
  form: { problem: string | null; failure?: Failure | null };
  /** One thing to do about it. */
  action?: { label: string; onClick: () => void };
};

/** Refusals that say more than their text on the screens that know how, which keeps it out of the others' bytes. */
export const ownProblems: Record<string, ComponentType<{ problem: string }>> = {};

/** What is wrong with the form as a whole; stands right above its button. */
export function FormProblem({ form, action }: ProblemProps) {
  const { problem, failure } = form;
  if (!problem) return null;
  const Own = ownProblems[failure?.code ?? ''];
  if (Own) return <Own problem={problem} />;
  return (
    <Banner kind="danger" action={action}>
      {problem}
    </Banner>
  );
}
