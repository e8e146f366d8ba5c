import type { SecurityRules } from '../../lib/contract/rules.ts';
import { securityRules } from '../../lib/contract/rules.ts';

const KEPT = 1000;
const read = new Map<string, SecurityRules>();

/** A company's rules out of its row: what it stored, and the defaults for the rest. */
export function rulesOf(stored: string): SecurityRules {
  const known = read.get(stored);
  if (known) return known;
  const rules = securityRules.parse(JSON.parse(stored));
  if (read.size >= KEPT) read.clear();
  read.set(stored, rules);
  return rules;
}

export const defaultRules: SecurityRules = securityRules.parse({});
