import { countChars } from '../text.ts';
import { brandsOf } from './company-words.ts';

/** What a password must not contain, as far as it is known; an empty text is not known. */
export type Personal = {
  email?: string;
  phone?: string;
  /** The person's own name. */
  name?: string;
  companyName?: string;
  /** `YYYY-MM-DD`. */
  birthday?: string;
};

/** Whether it has the mail's name, the phone, the birthday, the own name or the company's in it, as they are written. */
export function containsPersonal(password: string, personal: Personal): boolean {
  return containsAny(password, personalParts(personal));
}

/** Whether one of the parts is in it, whatever case, width, accents, spaces and signs either was written with. */
export function containsAny(password: string, parts: readonly string[]): boolean {
  const [folded, squeezed] = [fold(password), squeeze(password)];
  return parts.some((part) => {
    const bare = squeeze(part);
    return (isTelling(fold(part)) && folded.includes(fold(part))) || (isTelling(bare) && squeezed.includes(bare));
  });
}

/** The texts that give a person away, as they may stand in a password; without the readings of characters. */
export function personalParts({ email = '', phone = '', name = '', companyName = '', birthday = '' }: Personal) {
  const mailbox = email.slice(0, Math.max(0, email.lastIndexOf('@')));
  return [
    ...[mailbox, mailbox.replace(/\+.*$/, '')],
    ...phoneParts(phone),
    ...[name, ...name.split(/\s+/).filter((word) => /^\p{Script=Latin}{4,}$/u.test(word))],
    ...[companyName, ...brandsOf(companyName)],
    ...dateParts(birthday),
  ].filter((part) => part !== '');
}

/** The number at home, and its last eight digits: what people remember of it, wherever the country code ends. */
function phoneParts(phone: string): string[] {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return [digits.replace(/^86(?=\d{11}$)/, ''), digits.length > 8 ? digits.slice(-8) : ''];
}

/** A day as people write it into a password: with or without the century, in any order, `1990-3-5` as `199035`. */
function dateParts(date: string): string[] {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (!year || !month || !day) return [];
  const short = year.slice(2);
  const [m, d] = [Number(month), Number(day)];
  return [
    ...[year, short].flatMap((y) => [y + month + day, month + day + y, day + month + y]),
    `${year}${m}${d}`,
    `${year}年${m}月${d}日`,
    `${year}年${month}月${day}日`,
    `${m}月${d}日`,
  ];
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** Letters and digits only, without accents. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Two letters of a Latin name are in half of all passwords; two Chinese characters are a name. */
function isTelling(part: string): boolean {
  return countChars(part) >= (/\p{Script=Han}/u.test(part) ? 2 : 3);
}
