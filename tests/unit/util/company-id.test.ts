import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPANY_NUMBERS, companyIdOf, isCompanyId, luhnDigit } from '../../../lib/util/company-id.ts';

const number = fc.integer({ min: COMPANY_NUMBERS.first, max: COMPANY_NUMBERS.last });

test('R18 · the check digit is the one of ISO/IEC 7812-1', () => {
  expect(luhnDigit('7992739871')).toBe(3);
  expect(luhnDigit('123456789')).toBe(7);
  expect(luhnDigit('000000000')).toBe(0);
});

test('R18 · every company ID has ten digits, does not begin with zero, and checks', () => {
  fc.assert(fc.property(number, (value) => /^[1-9]\d{9}$/.test(companyIdOf(value)) && isCompanyId(companyIdOf(value))));
});

test('R36 · one wrong digit is found', () => {
  fc.assert(
    fc.property(number, fc.nat(9), fc.integer({ min: 1, max: 9 }), (value, place, shift) => {
      const right = companyIdOf(value);
      const digit = (Number(right[place]) + shift) % 10;
      return !isCompanyId(right.slice(0, place) + digit + right.slice(place + 1));
    }),
  );
});

test.each(['', '123456789', '12345678970', '0234567897', '123456789a', ' 1234567897'])('R36 · %j is none', (text) => {
  expect(isCompanyId(text)).toBe(false);
});
