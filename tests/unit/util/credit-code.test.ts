import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  creditCheckCharacter,
  creditCodeFault,
  licenceCheckDigit,
  licenceNumberFault,
  organisationCheckCharacter,
} from '../../../lib/util/credit-code.ts';

/** Published by the companies themselves. */
const published = [
  '9144030071526726XG',
  '914403001922038216',
  '91330100799655058B',
  '91110000802100433B',
  '91110108551385082Q',
  '91440300708461136T',
  '91310000132260250X',
  '91350100M000100Y43',
];

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const char = fc.constantFrom(...ALPHABET);
const digit = fc.constantFrom(...'0123456789');

/** Codes as the standard makes them: department and kind, six digits of the place, organisation, check. */
const codes = fc
  .tuple(
    fc.array(char, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(char, { minLength: 8, maxLength: 8 }),
  )
  .map((parts) => {
    const [kind, place, organisation] = parts.map((part) => part.join(''));
    const body = `${kind}${place}${organisation}${organisationCheckCharacter(organisation as string)}`;
    return body + creditCheckCharacter(body);
  });

describe('W2 · the unified social credit code', () => {
  test.each(published)('W2 · %s, which is in use, holds', (code) => {
    expect(creditCodeFault(code)).toBeNull();
  });

  test('W2 · it may be typed in small letters, in groups or in full width', () => {
    expect(creditCodeFault(' 9144 0300 7152 6726 xg ')).toBeNull();
    expect(creditCodeFault('９１４４０３００７１５２６７２６ＸＧ')).toBeNull();
    expect(creditCodeFault('91-440300-71526726X-G')).toBeNull();
  });

  test('W2 · what every code of the standard has, holds', () => {
    fc.assert(fc.property(codes, (code) => creditCodeFault(code) === null));
  });

  test('W2 · one wrong character is always found', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), char, (code, place, other) => {
        fc.pre(code[place] !== other);
        return creditCodeFault(code.slice(0, place) + other + code.slice(place + 1)) !== null;
      }),
      { numRuns: 2000 },
    );
  });

  test('W2 · two neighbours in the wrong order are found', () => {
    fc.assert(
      fc.property(codes, fc.nat(16), (code, place) => {
        const [one, two] = [code[place], code[place + 1]];
        fc.pre(one !== two);
        return creditCodeFault(code.slice(0, place) + two + one + code.slice(place + 2)) !== null;
      }),
      { numRuns: 2000 },
    );
  });

  test('W2 · letters that the standard leaves out, other scripts and other lengths are named as such', () => {
    for (const letter of 'IOSVZ') expect(creditCodeFault(`9144030071526726X${letter}`)).toBe('character');
    expect(creditCodeFault('9144030071526726X企')).toBe('character');
    expect(creditCodeFault('914403007152672')).toBe('length');
    expect(creditCodeFault('')).toBe('length');
    expect(creditCodeFault('9144030071526726XF')).toBe('check');
  });

  test('W2 · a code whose organisation part has a wrong check character is found, though the last one fits', () => {
    const body = '9144030071526726Y';
    expect(creditCodeFault(body + creditCheckCharacter(body))).toBe('check');
  });
});

describe('W2 · the licence number of before', () => {
  const numbers = fc
    .array(digit, { minLength: 14, maxLength: 14 })
    .map((digits) => digits.join('') + licenceCheckDigit(digits.join('')));

  test('W2 · a published one holds', () => {
    expect(licenceNumberFault('440301103097413')).toBeNull();
  });

  test('W2 · one wrong digit is always found', () => {
    fc.assert(
      fc.property(numbers, fc.nat(14), digit, (number, place, other) => {
        expect(licenceNumberFault(number)).toBeNull();
        fc.pre(number[place] !== other);
        expect(licenceNumberFault(number.slice(0, place) + other + number.slice(place + 1))).toBe('check');
      }),
      { numRuns: 1000 },
    );
  });
});
