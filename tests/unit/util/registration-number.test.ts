import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NumberFormat } from '../../../lib/util/registration-number.ts';
import { numberFault, numberFormats, writtenNumber } from '../../../lib/util/registration-number.ts';
import { requirements } from '../../../server/verification/countries.ts';

const good: [NumberFormat, string][] = [
  ['cn_credit_code', '914403001922038216'],
  ['cn_licence_number', '440301103097413'],
  ['hk_business_registration', '12345678'],
  ['hk_business_registration', '12345678-000-03-24-A'],
  ['hk_company_number', '0012345'],
  ['hk_company_number', 'F0012345'],
  ['tw_unified_number', '22099131'],
  ['tw_unified_number', '04541302'],
  ['tw_unified_number', '96979933'],
  ['tw_unified_number', '00501503'],
  ['tw_unified_number', '10458575'],
  ['sg_uen', '199201624D'],
  ['sg_uen', '196800306E'],
  ['sg_uen', '197200078R'],
  ['sg_uen', '00192200M'],
  ['sg_uen', 'S16FC0121D'],
  ['sg_uen', 't01fc6132d'],
  ['us_ein', '12-3456789'],
  ['any', 'HRB 12345'],
];

const bad: [NumberFormat, string][] = [
  ['cn_credit_code', '914403001922038217'],
  ['cn_licence_number', '440301103097414'],
  ['hk_business_registration', '1234567'],
  ['hk_company_number', 'X1'],
  ['tw_unified_number', '22099132'],
  ['tw_unified_number', '2209913'],
  ['sg_uen', '199201624E'],
  ['sg_uen', 'Q16FC0121D'],
  ['sg_uen', '123'],
  ['us_ein', '00-3456789'],
  ['us_ein', '12-345678'],
  ['any', '!'],
];

test.each(good)('W23 · %s takes %s', (format, text) => expect(numberFault(format, text)).toBeNull());
test.each(bad)('W23 · %s refuses %s', (format, text) => expect(numberFault(format, text)).not.toBeNull());

test('W23 · each number of a country has an example that holds', () => {
  for (const { numbers } of requirements)
    for (const { format, example } of numbers) expect(numberFault(format, example), example).toBeNull();
});

test('W23 · anything may be typed: it is refused, and never breaks', () => {
  fc.assert(
    fc.property(fc.constantFrom(...numberFormats), fc.string({ unit: 'binary', maxLength: 40 }), (format, text) => {
      numberFault(format, text);
      return writtenNumber(format, text).length <= 200;
    }),
  );
});
