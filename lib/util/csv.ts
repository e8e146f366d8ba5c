/** What a spreadsheet would take for a formula, in its full-width forms as well. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;

/**
 * A table as RFC 4180 has it, with the mark by which Excel knows UTF-8. A text that a spreadsheet would
 * run as a formula begins with an apostrophe.
 */
export function csv(rows: (string | number | null)[][]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
