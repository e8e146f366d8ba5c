import type { CannedView } from '../../lib/contract/service.ts';

/** `/退款` that stands before the caret: where it begins and what was typed after the slash. */
export type Asked = { from: number; query: string };

/** Typed in Chinese, the key of the slash writes `、`; that counts only where nothing else stands. */
const slash = /(?:^|\s)[/／]([^\s/／]{0,20})$/u;
const comma = /^、([^\s、]{0,20})$/u;

/** What asks for canned replies, or null. */
export function askedBefore(text: string, caret: number): Asked | null {
  const before = text.slice(0, caret);
  const query = (slash.exec(before) ?? comma.exec(before))?.[1];
  return query === undefined ? null : { from: caret - query.length - 1, query };
}

const SHOWN = 50;

/** Those that fit, the best first: by shortcut, title, initials of the title's pinyin, and then by what they say. */
export function matching(canned: CannedView[], query: string): CannedView[] {
  const asked = query.toLowerCase();
  return canned
    .map((one, at) => ({ one, at, rank: rankOf(one, asked) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, SHOWN)
    .map(({ one }) => one);
}

function rankOf({ shortcut, title, initials, text }: CannedView, asked: string): number {
  if (asked === '') return 0;
  const [key, name] = [shortcut.toLowerCase(), title.toLowerCase()];
  const ranks = [
    key === asked,
    key.startsWith(asked),
    name.startsWith(asked),
    initials.startsWith(asked),
    key.includes(asked) || name.includes(asked) || initials.includes(asked),
    text.toLowerCase().includes(asked),
  ];
  const rank = ranks.indexOf(true);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

/** `name` is empty where nobody knows how the customer is called; then what parts it from the rest goes, too. */
export type CannedNames = { name: string; company: string; agent: string };

export function filled(text: string, names: CannedNames): string {
  const called = names.name ? text : text.replace(/\{name\}[\s，,、：:]*/g, '');
  return called.replace(/\{(name|company|agent)\}/g, (_, slot: keyof CannedNames) => names[slot]);
}
