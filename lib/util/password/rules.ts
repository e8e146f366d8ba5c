import { countChars } from '../text.ts';
import type { Personal } from './personal.ts';
import { containsPersonal } from './personal.ts';

/** `standard` asks for four kinds of characters, `asvs` for length alone (OWASP ASVS); the organisation chooses. */
export const passwordPresets = ['standard', 'asvs'] as const;
export type PasswordPreset = (typeof passwordPresets)[number];

/** Characters, both ends included. */
export const passwordLimits: Record<PasswordPreset, { min: number; max: number }> = {
  standard: { min: 8, max: 128 },
  asvs: { min: 15, max: 128 },
};

export type PasswordProblem =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_needs_classes'
  | 'password_common'
  | 'password_personal';

export type PasswordRuleName = 'length' | 'upper' | 'lower' | 'digit' | 'symbol' | 'personal' | 'common';

/** One condition; several of the same name are one line on the screen. */
export type PasswordRule = {
  name: PasswordRuleName;
  problem: PasswordProblem;
  holds: (password: string, personal: Personal) => boolean;
};

const lengthRules = ({ min, max }: { min: number; max: number }): PasswordRule[] => [
  { name: 'length', problem: 'password_too_short', holds: (password) => countChars(password) >= min },
  { name: 'length', problem: 'password_too_long', holds: (password) => countChars(password) <= max },
];

const needs = (name: PasswordRuleName, pattern: RegExp): PasswordRule => ({
  name,
  problem: 'password_needs_classes',
  holds: (password) => pattern.test(password),
});

const composition = [
  needs('upper', /\p{Lu}/u),
  needs('lower', /\p{Ll}/u),
  needs('digit', /\d/),
  needs('symbol', /[^\p{L}\p{N}\s]/u),
];

const impersonal: PasswordRule = {
  name: 'personal',
  problem: 'password_personal',
  holds: (password, personal) => !containsPersonal(password, personal),
};

/** What can be judged without a list, in the order in which it is shown and told (row R13). */
export function passwordRules(preset: PasswordPreset): readonly PasswordRule[] {
  return [...lengthRules(passwordLimits[preset]), ...(preset === 'standard' ? composition : []), impersonal];
}
