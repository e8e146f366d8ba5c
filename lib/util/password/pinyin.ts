import { pinyinTable } from './pinyin-table.ts';

/** As many readings of one name are looked at; more than four characters of several readings are no name. */
const MOST_READINGS = 16;

let known: Map<string, string[]> | undefined;

function syllablesOf(char: string): string[] {
  if (!known) {
    known = new Map();
    for (const [, syllable = '', chars = ''] of pinyinTable.matchAll(/([a-z]+)(\P{ASCII}+)/gu))
      for (const each of chars) known.set(each, [...(known.get(each) ?? []), syllable]);
  }
  return known.get(char) ?? [];
}

/**
 * How Chinese characters are typed with Latin letters, syllable by syllable: `曾伟` → `[['ceng', 'wei'],
 * ['zeng', 'wei']]`. `ü` is `v`. Empty where a character is not known or not Chinese.
 */
export function readingsOf(text: string): string[][] {
  let readings: string[][] = [[]];
  for (const char of text) {
    const syllables = syllablesOf(char);
    readings = readings.flatMap((so) => syllables.map((syllable) => [...so, syllable])).slice(0, MOST_READINGS);
  }
  return text === '' ? [] : readings;
}
