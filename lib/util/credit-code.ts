/** 统一社会信用代码, the number of every organisation in mainland China (GB 32100-2015). */

/** Digits and letters without I, O, S, V and Z; a character's place is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3ⁿ mod 31 for the 17 characters before the check character. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** What may be wrong with a code, in the order in which it is looked at. */
export type CodeFault = 'length' | 'character' | 'check';

/** As people type or paste it: without spaces and hyphens, full-width forms made plain, upper case. */
export function tidyCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff-]/g, '')
    .toUpperCase();
}

/**
 * Null for a code that holds. It is looked at with both check characters: its own, and that of the
 * organisation code inside (GB 11714), which takes its place 17.
 */
export function creditCodeFault(text: string): CodeFault | null {
  const code = tidyCode(text);
  if (code.length !== 18) return 'length';
  if (![...code].every((char) => ALPHABET.includes(char)) || !/^.{2}\d{6}/.test(code)) return 'character';
  if (code[17] !== creditCheckCharacter(code)) return 'check';
  return organisationCheckCharacter(code.slice(8, 16)) === code[16] ? null : 'check';
}

/** The 18th character for the 17 before it, all of the alphabet. */
export function creditCheckCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * ALPHABET.indexOf(code[place] ?? '0'), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The 9th character of an organisation code (GB 11714) for the 8 before it. */
export function organisationCheckCharacter(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, place) => total + weight * digitOf(code[place] ?? '0'), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : String(check % 11);
}

/** 0–9 are themselves, A is 10. */
const digitOf = (char: string) => Number.parseInt(char, 36);

/**
 * Null for a business licence's number that holds, as it was before the credit code: 15 digits, the
 * last a check digit (ISO 7064 MOD 11,10).
 */
export function licenceNumberFault(text: string): CodeFault | null {
  const code = tidyCode(text);
  if (code.length !== 15) return 'length';
  if (!/^\d+$/.test(code)) return 'character';
  return Number(code[14]) === licenceCheckDigit(code) ? null : 'check';
}

/** The 15th digit for the 14 before it. */
export function licenceCheckDigit(code: string): number {
  let product = 10;
  for (const digit of code.slice(0, 14)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}
