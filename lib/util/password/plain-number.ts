/** Numbers that are read as words or drawn on the keypad. */
const known = ['520', '521', '1314', '7758521', '7758258', '147', '258', '369', '159', '357', '168', '100', '200'];

const shortestRow = 3;

/** Whether digits carry nothing: a row up or down, a repetition, a year, or several of these. Also for none at all. */
export function isPlainNumber(digits: string): boolean {
  if (rowAt(digits, 0) === digits.length || /^(\d{1,3})\1+$/.test(digits)) return true;
  const reached = new Set([0]);
  for (let at = 0; at < digits.length; at++) {
    if (!reached.has(at)) continue;
    const row = rowAt(digits, at);
    for (let length = shortestRow; length <= row; length++) reached.add(at + length);
    if (/^(?:19|20)\d\d/.test(digits.slice(at))) reached.add(at + 4);
    for (const word of known) if (digits.startsWith(word, at)) reached.add(at + word.length);
  }
  return reached.has(digits.length);
}

/** How many digits from here go on by the same step of none, one up or one down; after 9 comes 0. */
function rowAt(digits: string, from: number): number {
  const step = (at: number) => (Number(digits[at + 1]) - Number(digits[at]) + 10) % 10;
  const first = step(from);
  let end = from + 1;
  if (![0, 1, 9].includes(first)) return Math.min(1, digits.length - from);
  while (end < digits.length && step(end - 1) === first) end++;
  return end - from;
}
