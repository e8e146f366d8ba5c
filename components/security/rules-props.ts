import type { RulesView, SecurityRules } from '../../lib/contract/rules.ts';
import type { Result } from '../../lib/i18n/errors.ts';

/** Saves a change of the rules that hold at that moment; the rest of them stays as it is. */
export type SaveRules = (change: (rules: SecurityRules) => SecurityRules) => Promise<Result<unknown>>;

/** What every group of rules is given. */
export type RulesProps = {
  rules: RulesView;
  mayWrite: boolean;
  /** The reader was led to this very group. */
  here: boolean;
  onSave: SaveRules;
};
