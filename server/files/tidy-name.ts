/** Marks that turn the direction of what follows, so that `exe.gpj` reads as `jpg.exe`. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const LONGEST = 120;

/** A file's name as people may be shown it: no folders, nothing invisible, not too long, its ending kept. */
export function tidyName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? '';
  const clean = last
    .replace(/\p{Cc}/gu, '')
    .replace(DIRECTION, '')
    .trim();
  const chars = [...(clean || 'file')];
  if (chars.length <= LONGEST) return chars.join('');
  const ending = chars.slice(chars.lastIndexOf('.'));
  const kept = ending.length < 10 ? ending : [];
  return [...chars.slice(0, LONGEST - 1 - kept.length), '…', ...kept].join('');
}
