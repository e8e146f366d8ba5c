import { commonest } from './commonest.ts';
import { commonestChinese } from './commonest-chinese.ts';
import { isPlainNumber } from './plain-number.ts';

const split = (list: string) => list.trim().split(/\s+/);

/** What a program and a company of our kind are first tried with, and the pieces that key rows are made of. */
const pieces = split(`
  password passwd pass admin administrator root user guest test demo login welcome hello letmein master secret
  qwerty qwert qwer qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz qazwsx qazwsxedc wsx edc
  abc abcd abcde abcdef abcdefg iloveyou love changeme default temp temporary company office system server
  manager service support frontdesk spring summer autumn winter january february march april june july august
  september october november december monday tuesday wednesday thursday friday saturday sunday a q z`);

/** Two of these together are still one of the first tries; two rarer words begin to be a password. */
const COMBINED = 300;

const ranked = [...split(commonest), ...split(commonestChinese)];
const listed = new Set([...ranked, ...pieces]);
const parts = new Set([...pieces, ...split(commonest).slice(0, COMBINED), ...split(commonestChinese)]);

/** Guesses around a listed word that are not worth counting: three characters of any kind. */
const MOST_AROUND = 3;

/** Characters that are nothing by themselves, however often they are repeated. */
const SHORT = 4;

const LONGEST_WITH_CORE = 40;

/** A phrase of four words is a good password, be each of them as common as it may. */
const MOST_WORDS = 3;

const lookAlikes: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};
const shiftedDigits = ')!@#$%^&*(';

/**
 * Whether it is among the first to be tried: one of the commonest passwords, or one with signs in the place
 * of letters, with a number or up to three more characters around it, repeated, or made of two of the
 * very first. `Password1!` stands in no list of bare words, and falls all the same.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const once = lower.replace(/^(.+?)\1+$/u, '$1');
  if (once !== lower && once.length <= SHORT) return true;
  return [lower, once].some((form) => isListed(form) || hasListedCore(form) || isMadeOfParts(form) || isRow(form));
}

function isListed(form: string): boolean {
  const bare = form.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return [form, bare].some((text) => listed.has(text) || asLetters(text).some((word) => listed.has(word)));
}

/** `p@$$w0rd` → `password`; a one may be an i or an l. */
function asLetters(text: string): string[] {
  if (!/\p{L}/u.test(text)) return [];
  const letters = [...text].map((char) => lookAlikes[char] ?? char).join('');
  return ['i', 'l'].map((one) => letters.replaceAll('1', one));
}

/** A listed one somewhere in it, with little around: `Woaini-73`, `5201314Aa!`. */
function hasListedCore(form: string): boolean {
  const chars = [...form];
  // Around this much there is always more than a little, but for numbers that nobody types.
  if (chars.length > LONGEST_WITH_CORE) return false;
  const forms = [chars, ...asLetters(form).map((word) => [...word])];
  return chars.some((_, from) =>
    chars.slice(from).some((_, more) => {
      const to = from + more + 1;
      const isCore = forms.some((each) => listed.has(each.slice(from, to).join('')));
      return isCore && isLittle(chars.slice(0, from).join(''), chars.slice(to).join(''));
    }),
  );
}

/** Digits that follow a rule say nothing; of the signs each counts once, of the letters all do. */
function isLittle(before: string, after: string): boolean {
  const signs = new Set((before + after).replace(/[\p{L}\d]/gu, ''));
  return [before, after].reduce((sum, side) => sum + weight(side), signs.size) <= MOST_AROUND;
}

function weight(side: string): number {
  const digits = side.replace(/\D/g, '');
  return (isPlainNumber(digits) ? 0 : digits.length) + (side.match(/\p{L}/gu)?.length ?? 0);
}

/** Words and key rows that all are the very first to be tried, with a number that follows a rule: `1qaz@WSX`. */
function isMadeOfParts(form: string): boolean {
  const words = form.match(/\p{L}+/gu) ?? [];
  const few = words.length > 0 && words.length <= MOST_WORDS;
  return few && isPlainNumber(form.replace(/\D/g, '')) && words.every(isPart);
}

/** The same letter over and over, too, or two parts without a sign between them. */
function isPart(word: string): boolean {
  if (parts.has(word) || /^(.)\1{2,}$/u.test(word)) return true;
  for (let at = 3; at <= word.length - 3; at++)
    if (parts.has(word.slice(0, at)) && parts.has(word.slice(at))) return true;
  return false;
}

/** A row of digits, or of what stands above them on the keys. */
function isRow(form: string): boolean {
  const digits = [...form].map((char) => (shiftedDigits.includes(char) ? String(shiftedDigits.indexOf(char)) : char));
  return digits.every((char) => /\d/.test(char)) ? isPlainNumber(digits.join('')) : /^([^\p{L}])\1*$/u.test(form);
}
