import { readingsOf } from './password/pinyin.ts';

/** Syllables of a Chinese character, or the character itself in lower case. */
const known = new Map<string, readonly string[]>();

function soundsOf(char: string): readonly string[] {
  let sounds = known.get(char);
  if (!sounds) {
    const syllables = readingsOf(char).flat();
    // ü is typed as v or as u.
    sounds = [
      char.toLowerCase(),
      ...syllables,
      ...syllables.filter((one) => one.includes('v')).map((one) => one.replace('v', 'u')),
    ];
    known.set(char, sounds);
  }
  return sounds;
}

/**
 * Whether letters spell a text: by whole syllables, by their beginnings, or by both, as one types with an
 * input method. `研发中心` is spelt by `yanfa`, `yfzx` and `yanfzx`; with `anywhere` also by `zx`.
 * @param typed in lower case
 */
export function spells(text: string, typed: string, anywhere: boolean): boolean {
  const chars = [...text].filter((char) => char.trim() !== '');
  const last = anywhere ? chars.length : 1;
  for (let from = 0; from < last; from++) if (spellsFrom(chars, from, typed)) return true;
  return false;
}

function spellsFrom(chars: readonly string[], from: number, typed: string): boolean {
  if (typed === '') return true;
  const char = chars[from];
  if (char === undefined) return false;
  return soundsOf(char).some((sound) => {
    for (let length = common(sound, typed); length > 0; length--)
      if (spellsFrom(chars, from + 1, typed.slice(length))) return true;
    return false;
  });
}

/** How many letters two texts begin with alike. */
function common(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
