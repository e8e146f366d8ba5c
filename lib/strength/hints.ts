import type { ZxcvbnResult } from '@zxcvbn-ts/core';

/** What makes a password weak, or what would make it stronger. */
export type StrengthHint =
  | 'common'
  | 'words'
  | 'personal'
  | 'names'
  | 'keys'
  | 'repeats'
  | 'sequences'
  | 'dates'
  | 'substitutions'
  | 'capitals'
  | 'longer';

/** The estimator's own codes, which it gives where it has no translation. */
const hints: Record<string, StrengthHint> = {
  straightRow: 'keys',
  keyPattern: 'keys',
  longerKeyboardPattern: 'keys',
  simpleRepeat: 'repeats',
  extendedRepeat: 'repeats',
  repeated: 'repeats',
  sequences: 'sequences',
  recentYears: 'dates',
  associatedYears: 'dates',
  dates: 'dates',
  topTen: 'words',
  topHundred: 'words',
  common: 'words',
  similarToCommon: 'words',
  namesByThemselves: 'names',
  commonNames: 'names',
  userInputs: 'personal',
  l33t: 'substitutions',
  reverseWords: 'substitutions',
  allUppercase: 'capitals',
  capitalization: 'capitals',
};

/** The one hint to show: what is wrong before what could be better, and length where nothing is. */
export function hintOf({ warning, suggestions }: ZxcvbnResult['feedback']): StrengthHint {
  const codes = [warning ?? '', ...suggestions];
  return codes.map((code) => hints[code]).find((hint) => hint !== undefined) ?? 'longer';
}
