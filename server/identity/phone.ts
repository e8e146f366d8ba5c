import type { NumberType } from 'libphonenumber-js';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { refuseFields } from '../errors.ts';

/** Numbers that take no text message, and those that cost whoever sends one. */
const useless: ReadonlySet<NumberType> = new Set<NumberType>([
  'FIXED_LINE',
  'PREMIUM_RATE',
  'TOLL_FREE',
  'SHARED_COST',
  'UAN',
  'PAGER',
  'VOICEMAIL',
]);

/** In E.164; null for a number that cannot exist, or takes no text message. One without its country is of mainland China. */
export function asPhone(typed: string): string | null {
  const text = typed.normalize('NFKC');
  // Names and other words may stand here too; the library would find a number within them.
  if (!/^\s*\+?[\d\s()./-]+$/.test(text)) return null;
  const phone = parsePhoneNumberFromString(text, 'CN');
  return phone?.isValid() && !useless.has(phone.getType()) ? phone.number : null;
}

/** Throws `input_invalid` naming `path`. */
export function demandPhone(typed: string, path: string): string {
  const phone = asPhone(typed);
  if (!phone) throw refuseFields({ path, code: 'phone_malformed' });
  return phone;
}
