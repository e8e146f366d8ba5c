import { useEffect } from 'preact/hooks';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';

/** Saves a change of the rules that hold at that moment; the rest of them stays as it is. */
export type SaveRules = (change: (rules: SecurityRules) => SecurityRules) => Promise<Result<unknown>>;

/** What every group of rules is given. */
export type RulesProps = {
  rules: SecurityRules;
  mayWrite: boolean;
  /** The reader was led to this very group. */
  here: boolean;
  onSave: SaveRules;
};

/** The form of one group: it follows what the server says of its rules, and may hold lists. */
export function useRuleForm<Values extends Record<string, unknown>>(kept: Values): FormState<Values> {
  const form = useForm(kept);
  const known = JSON.stringify(kept);
  useEffect(() => {
    for (const name in kept) form.set(name, kept[name]);
  }, [known]);
  return { ...form, changed: JSON.stringify(form.values) !== known };
}
