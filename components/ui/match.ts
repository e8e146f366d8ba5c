import { signal } from '@preact/signals';

type Spells = typeof import('../../lib/util/spelling.ts').spells;

/** The readings of Chinese characters come when somebody begins to look for something. */
const spells = signal<Spells | null>(null);

export async function warmSpelling(): Promise<void> {
  spells.value ??= (await import('../../lib/util/spelling.ts')).spells;
}

/**
 * Whether what was typed finds a text, in any case, also by pinyin once that is known. A component that calls it
 * follows that.
 */
export function finds(typed: string, text: string, anywhere = true): boolean {
  const wanted = typed.trim().toLowerCase();
  const has = text.toLowerCase();
  if (anywhere ? has.includes(wanted) : has.startsWith(wanted)) return true;
  return /^[a-z]+$/.test(wanted) && /\p{Script=Han}/u.test(text) && !!spells.value?.(text, wanted, anywhere);
}

/** Changes once pinyin is known; for what keeps an answer of `finds`. */
export function spellingKnown(): boolean {
  return spells.value !== null;
}
