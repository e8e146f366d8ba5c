import { brandsOf } from './company-words.ts';
import type { Personal } from './personal.ts';
import { containsAny } from './personal.ts';
import { readingsOf } from './pinyin.ts';

const chinese = /^\p{Script=Han}{2,}$/u;

/** Surnames of two characters; every other has one. */
const longSurname = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|轩辕|南宫|西门|独孤|端木|百里)/;

/** Whether the own name or the company's stands in it in pinyin (row R13). */
export function containsReading(password: string, personal: Personal): boolean {
  return containsAny(password, readingParts(personal));
}

/** Pinyin of the own name, in either order and of the given name by itself, and of what the company is called. */
export function readingParts({ name = '', companyName = '' }: Personal): string[] {
  const ofCompany = brandsOf(companyName).flatMap((brand) => (chinese.test(brand) ? readingsOf(brand) : []));
  return [...nameReadings(name.replace(/[\s·]/g, '')), ...ofCompany.map((syllables) => syllables.join(''))]
    .flatMap(spellings)
    .filter((part) => part.length >= 4);
}

function nameReadings(name: string): string[] {
  if (!chinese.test(name)) return [];
  const family = longSurname.test(name) ? 2 : 1;
  return readingsOf(name).flatMap((syllables) => {
    const [surname, given] = [syllables.slice(0, family).join(''), syllables.slice(family).join('')];
    const alone = syllables.length - family > 1 ? [given] : [];
    return [surname + given, given + surname, ...alone];
  });
}

/** `lv` is also written `lu` and, in passports, `lyu`. */
function spellings(reading: string): string[] {
  return /[ln]v/.test(reading) ? ['v', 'u', 'yu'].map((vowel) => reading.replace(/(?<=[ln])v/g, vowel)) : [reading];
}
