import graphs from '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs';
import diceware from '@zxcvbn-ts/language-common/dist/diceware.json.mjs';
import { commonest } from '../util/password/commonest.ts';
import { commonestChinese } from '../util/password/commonest-chinese.ts';
import { readingsOf } from '../util/password/pinyin.ts';
import { pinyinTable } from '../util/password/pinyin-table.ts';
import { givenCharacters, givenNames, surnames } from './names.ts';

const split = (list: string) => list.trim().split(/\s+/);

const read = (name: string) => readingsOf(name).map((syllables) => syllables.join(''));
const withReadings = (names: readonly string[]) => [...new Set(names.flatMap((name) => [name, ...read(name)]))];

/** All syllables, those of the most characters first: a phrase in pinyin is few of them, however long it looks. */
function syllables(): string[] {
  const found = [...pinyinTable.matchAll(/([a-z]+)(\P{ASCII}+)/gu)];
  return found.sort(([, , a = ''], [, , b = '']) => b.length - a.length).map(([, syllable = '']) => syllable);
}

/**
 * What the estimate looks for, the commonest of each first; the key tells it what kind of hint to give.
 * `diceware` is the one name whose words all count alike.
 */
export function dictionaries(): Record<string, string[]> {
  return {
    passwords: split(commonest),
    'passwords-zh': split(commonestChinese),
    diceware,
    'lastnames-zh': withReadings([...surnames]),
    'firstnames-zh': withReadings([...split(givenNames), ...givenCharacters]),
    pinyin: syllables(),
  };
}

export const keyboards = { qwerty: graphs.qwerty, keypad: graphs.keypad };
