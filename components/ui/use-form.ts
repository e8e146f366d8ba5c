import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldErrorCode } from '../../lib/contract/errors.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';

type Texts = typeof import('../../lib/i18n/errors.ts');

/** As large as a form with all its parts, and needed only once something went wrong. */
let texts: Texts | null = null;

/** Brings what forms say of failures, for where it may not be reached once it is needed. */
export async function warmForms(): Promise<void> {
  texts ??= await import('../../lib/i18n/errors.ts');
}

type FieldProblem = { code: FieldErrorCode; params?: Record<string, string | number> };

export type FieldCheck<Values> = FieldProblem & { path: keyof Values & string };

/** What the state of one form knows and does; see `useForm`. */
export type FormState<Values> = {
  values: Values;
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** Something differs from what the form was given, so that there is something to save. */
  changed: boolean;
  /** Text for the field in the reader's language, or null. */
  error: (name: keyof Values & string) => string | null;
  /** Text for the whole form, or null: a failure that belongs to no field of it. */
  problem: string | null;
  failure: Failure | null;
  fail: (failure: Failure | null) => void;
  busy: boolean;
  /** Checks the required fields, runs the action, keeps its failure; `value` is a success's, which may be null. */
  submit: <T>(
    action: (values: Values) => Promise<Result<T>>,
    /** What was typed this very moment and is not among the values yet. */
    latest?: Partial<Values>,
  ) => Promise<{ value: T } | undefined>;
  ref: { current: HTMLFormElement | null };
};

/**
 * The state of one form: values, errors by field, one submission at a time, focus on what is wrong. Where
 * `initial` becomes another, what nobody edited follows it.
 */
export function useForm<Values extends Record<string, unknown>>(
  initial: Values,
  required: readonly (keyof Values & string)[] = [],
  /** What is known to be wrong before the server is asked; empty values are not its business. */
  check?: (values: Values) => FieldCheck<Values>[],
): FormState<Values> {
  const { values, setValues, changed, saving } = useValues(initial);
  const [fields, setFields] = useState<Partial<Record<string, FieldProblem>>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const ref = useRef<HTMLFormElement | null>(null);

  // After a refusal only: what is typed into one field changes the others' errors too, and may not move the focus.
  useEffect(() => {
    if (failure) focusFirstInvalid(ref.current);
  }, [failure]);

  const fail = (next: Failure | null) => {
    if (next && !texts) void warmForms().then(() => show(next));
    else show(next);
  };
  const show = (next: Failure | null) => {
    setFailure(next);
    setFields(Object.fromEntries((next?.fields ?? []).map((field) => [nameIn(values, field.path), field])));
  };
  const set: FormState<Values>['set'] = (name, value) => {
    setValues((current) => ({ ...current, [name]: value }));
    setFields(({ [name as string]: _, ...others }) => others);
  };
  const submit: FormState<Values>['submit'] = async (action, latest) => {
    if (busy) return undefined;
    const current = { ...values, ...latest };
    const missing = required.filter((name) => isEmpty(current[name]));
    const wrong = check?.(current).filter(({ path }) => !isEmpty(current[path])) ?? [];
    if (missing.length > 0 || wrong.length > 0) {
      if (!texts) await warmForms();
      fail({
        code: 'input_invalid',
        fields: [...missing.map((path) => ({ path, code: 'required' }) as const), ...wrong],
      });
      return undefined;
    }
    fail(null);
    setBusy(true);
    const saved = saving(current);
    try {
      const result = await action(current);
      if (result.ok) {
        saved();
        return { value: result.value };
      }
      // Who gave up knows it.
      if (result.error.code === 'cancelled') return undefined;
      if (!texts) await warmForms();
      fail(result.error);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  // A refusal of fields is over when each was mended; one of the whole stays until the next try.
  const elsewhere = !failure?.fields?.length || Object.keys(fields).some((name) => !(name in values));
  return {
    values,
    set,
    changed,
    error: (name) => (fields[name] && texts ? texts.fieldErrorText(fields[name]) : null),
    problem: failure && elsewhere && texts ? texts.errorText(failure) : null,
    failure,
    fail,
    busy,
    submit,
    ref,
  };
}

/** What stands in a form, beside what holds: what was given, or saved since. What differs from that was edited. */
function useValues<Values extends Record<string, unknown>>(initial: Values) {
  const [values, setValues] = useState(initial);
  const [held, setHeld] = useState(initial);
  const given = useRef(initial);
  given.current = initial;
  const hold = (before: Values, now: Values) => {
    setValues((current) => follow(current, before, now));
    setHeld(now);
  };
  useEffect(() => {
    if (print(held) !== print(initial)) hold(held, initial);
  }, [print(initial)]);
  /** Sending begins; answers what to do once it was saved. */
  const saving = (sent: Values) => {
    const before = print(given.current);
    // What holds may have come meanwhile, as the server writes it; else it is what was sent.
    return () => hold(sent, print(given.current) === before ? sent : given.current);
  };
  const changed = Object.keys(held).some((name) => !same(values[name], held[name]));
  return { values, setValues, changed, saving };
}

/** The server names a field within a group with the group's name before it: `appearance.color`. */
function nameIn(values: Record<string, unknown>, path: string): string {
  const last = path.slice(path.lastIndexOf('.') + 1);
  return path in values || !(last in values) ? path : last;
}

/** Space around a text says nothing. */
function tidy(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

const print = (value: unknown): string => JSON.stringify(tidy(value)) ?? '';

const same = (one: unknown, other: unknown): boolean => one === other || print(one) === print(other);

/** The values, with those that are as they were `before` as they are `now`. */
function follow<Values extends Record<string, unknown>>(values: Values, before: Values, now: Values): Values {
  const moved = Object.keys(now).filter((name) => same(values[name], before[name]) && !same(values[name], now[name]));
  return moved.length === 0 ? values : { ...values, ...Object.fromEntries(moved.map((name) => [name, now[name]])) };
}

function isEmpty(value: unknown): boolean {
  return !tidy(value);
}

/** Opens the fold it stands in, should it be folded. */
function focusFirstInvalid(form: HTMLFormElement | null) {
  const control = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const fold = control?.closest('details');
  if (fold) fold.open = true;
  control?.focus();
}
