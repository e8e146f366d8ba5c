import type { SecurityRules } from '../../lib/contract/rules.ts';
import { defaultRules } from './rules.ts';
import type { Membership } from './store.ts';

export type PasswordRules = Pick<SecurityRules['password'], 'preset' | 'maxAgeDays'>;

/** The strictest of the companies that a person belongs to. */
export function passwordRulesOf(memberships: Membership[]): PasswordRules {
  const all = memberships.map(({ rules }) => rules.password);
  if (all.length === 0) return defaultRules.password;
  return {
    preset: all.some(({ preset }) => preset === 'asvs') ? 'asvs' : 'standard',
    maxAgeDays: Math.min(...all.map(({ maxAgeDays }) => maxAgeDays)),
  };
}
