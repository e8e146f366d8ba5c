import { listRules } from './password/list-rules.ts';
import type { Personal } from './password/personal.ts';
import type { PasswordPreset, PasswordProblem } from './password/rules.ts';
import { passwordRules } from './password/rules.ts';

export type { Personal } from './password/personal.ts';
export type { PasswordPreset, PasswordProblem } from './password/rules.ts';
export { passwordLimits, passwordPresets } from './password/rules.ts';

/**
 * The first rule of the preset that it breaks (row R13); null for a password that may be used. It brings
 * the lists (30 kB): a screen takes `passwordRules`, and `listRules` once they are loaded.
 */
export function passwordProblem(
  password: string,
  personal: Personal = {},
  preset: PasswordPreset = 'standard',
): PasswordProblem | null {
  const broken = [...passwordRules(preset), ...listRules].find((rule) => !rule.holds(password, personal));
  return broken?.problem ?? null;
}
