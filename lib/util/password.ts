import { isCommonPassword } from './common-passwords.ts';
import { countChars } from './text.ts';

export const PASSWORD_MIN_CHARS = 8;
export const PASSWORD_MAX_CHARS = 128;

/** What a password must not contain. */
export type Personal = { email?: string; phone?: string; companyName?: string };

export type PasswordProblem =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_needs_classes'
  | 'password_common'
  | 'password_personal';

const classes = [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{L}\p{N}\s]/u];

/** The preset `standard` (row R13); null for a password that may be used. */
export function passwordProblem(password: string, personal: Personal = {}): PasswordProblem | null {
  const length = countChars(password);
  if (length < PASSWORD_MIN_CHARS) return 'password_too_short';
  if (length > PASSWORD_MAX_CHARS) return 'password_too_long';
  if (!classes.every((pattern) => pattern.test(password))) return 'password_needs_classes';
  if (isCommonPassword(password)) return 'password_common';
  return containsPersonal(password, personal) ? 'password_personal' : null;
}

/** Whether it has the name in the e-mail address, the phone number or the company's name in it. */
export function containsPersonal(password: string, { email = '', phone = '', companyName = '' }: Personal): boolean {
  const folded = fold(password);
  const parts = [
    email.slice(0, Math.max(0, email.lastIndexOf('@'))),
    phone.replace(/^\+?86(?=\d{11}$)|^\+/, ''),
    companyName,
  ];
  return parts.map(fold).some((part) => isTelling(part) && folded.includes(part));
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** Two letters of a Latin name are in half of all passwords; two Chinese characters are a name. */
function isTelling(part: string): boolean {
  return countChars(part) >= (/\p{Script=Han}/u.test(part) ? 2 : 3);
}
