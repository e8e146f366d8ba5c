import { expect, test } from 'vitest';
import { passwordProblem } from '../../../lib/util/password.ts';

const personal = { email: 'day.shift@example.com', phone: '+8613800001234', companyName: 'Spruce 云杉商贸' };

test.each([
  ['Aa1!aaa', 'password_too_short'],
  ['aaaa1!aaa', 'password_needs_classes'],
  ['AAAA1!AAA', 'password_needs_classes'],
  ['Aaaaa!aaa', 'password_needs_classes'],
  ['Aaaa1aaaa', 'password_needs_classes'],
  ['Aaaa1 aaaa', 'password_needs_classes'],
  [`Aa1!${'a'.repeat(125)}`, 'password_too_long'],
  ['Aa!13800001234', 'password_personal'],
  ['Day.Shift!2026', 'password_personal'],
  ['A1!spruce云杉商贸x', 'password_personal'],
])('R13 · %s is refused: %s', (password, problem) => {
  expect(passwordProblem(password, personal)).toBe(problem);
});

test.each([
  'P@ssw0rd',
  'P@ssw0rd1!',
  'Aa123456!',
  'Admin@2026',
  'Abcd1234!',
  '1qaz@WSX',
  'Woaini520!',
  'Qq123456.',
  'Aaaa1111!',
])('R13 · %s is too common', (password) => {
  expect(passwordProblem(password)).toBe('password_common');
});

test.each(['Aa1!bcde', '云杉Aa1！云云', `Aa1!${'ab'.repeat(62)}`, 'Bell-on-the-desk 7'])(
  'R13 · %s may be used',
  (password) => {
    expect(passwordProblem(password, personal)).toBeNull();
  },
);

test('R13 · a mail name or company name of one or two letters does not block every password', () => {
  expect(passwordProblem('Aa1!bcde', { email: 'a@example.com', companyName: 'AA' })).toBeNull();
});
