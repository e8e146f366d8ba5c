/** Formats that every workbook has without naming them; from 27 on they are the Chinese ones. */
const DATE_FORMATS: readonly [first: number, last: number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number of this format is a date or a time of the day. `code` is there for a workbook's own formats. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.some(([first, last]) => id >= first && id <= last);
  const bare = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\.|_.|\*./g, '')
    // Colours, conditions and languages; hours that run on past a day are a number.
    .replace(/\[[^\]]*\]/g, '');
  return /[ymdhs]/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/g, ''));
}

/** Digits that a spreadsheet knows of a number. */
const DIGITS = 15;

/** A number as people wrote it: no exponent, and none of the digits that binary fractions add. */
export function numberText(value: string): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  if (Number.isInteger(number)) return Math.abs(number) < 1e21 ? BigInt(number).toString() : value;
  const short = String(Number(number.toPrecision(DIGITS)));
  return short.includes('e') ? number.toFixed(20).replace(/0+$/, '') : short;
}

const DAY = 24 * 60 * 60 * 1000;
/** Day 0, chosen so that it is right from March 1900 on: the calendar of spreadsheets has a 29 February before it. */
const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Days since the epoch → `2026-11-22`, with the time where there is one, or the time alone. */
export function dateText(value: string, epoch1904: boolean): string {
  const days = Number(value);
  const at = new Date((epoch1904 ? EPOCH_1904 : EPOCH) + Math.round((days * DAY) / 1000) * 1000);
  if (value.trim() === '' || Number.isNaN(at.getTime()) || days < 0 || at.getUTCFullYear() > 9999) return value;
  const [date = '', clock = ''] = at.toISOString().split('T');
  const time = clock.slice(0, clock.startsWith(':00', 5) ? 5 : 8);
  if (days < 1) return time;
  return time === '00:00' ? date : `${date} ${time}`;
}
