import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { listRules } from '../util/password/list-rules.ts';
import type { Personal } from '../util/password/personal.ts';
import { containsPersonal, personalParts } from '../util/password/personal.ts';
import { readingParts } from '../util/password/readings.ts';
import { dictionaries, keyboards } from './dictionaries.ts';
import type { StrengthHint } from './hints.ts';
import { hintOf } from './hints.ts';

/** From weak to very strong. */
export type StrengthLevel = 0 | 1 | 2 | 3;

export type Strength = { level: StrengthLevel; hint: StrengthHint | null };

/** Characters that are looked at: what is strong is so by then, and the time grows with the square of the length. */
const LOOKED_AT = 64;

/** Readings of signs as letters that are tried: at 8 the slowest of 64 characters take 17 ms, at 100 they take 90. */
const SUBSTITUTIONS = 8;

/** Guesses, as powers of ten, from which on it is fair, good and very strong. The last is out of reach for argon2id. */
const thresholds = [7, 9, 12];

let estimator: ZxcvbnFactory | undefined;

/** How hard a password is to guess, and what would help most. What the policy refuses by a list is weak. */
export function estimateStrength(password: string, personal: Personal): Strength {
  const refused = listRules.find((rule) => !rule.holds(password, personal));
  if (containsPersonal(password, personal) || refused?.name === 'personal') return { level: 0, hint: 'personal' };
  if (refused) return { level: 0, hint: 'common' };

  estimator ??= new ZxcvbnFactory({
    dictionary: dictionaries(),
    graphs: keyboards,
    maxLength: LOOKED_AT,
    l33tMaxSubstitutions: SUBSTITUTIONS,
  });
  const known = [...personalParts(personal), ...readingParts(personal)];
  const { guessesLog10, feedback } = estimator.check(password.normalize('NFKC'), known);
  const level = thresholds.filter((threshold) => guessesLog10 >= threshold).length as StrengthLevel;
  return { level, hint: level >= 2 ? null : hintOf(feedback) };
}
