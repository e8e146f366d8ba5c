import { SheetRefusal } from './refusal.ts';

export type SheetLimits = {
  /** Rows with something in them, without the one that names the columns. */
  maxRows: number;
  maxColumns: number;
  /** Characters of a cell. */
  maxCell: number;
};

export type SheetRow = {
  /** As the file shows it, from 1. */
  number: number;
  /** As many as there are columns at least; an empty cell is an empty text. */
  cells: string[];
};

export type Sheet = { columns: string[]; rows: SheetRow[] };

/** Takes rows in the order of the file, tidies their cells, and throws as soon as a limit is passed. */
export type Collector = { add(number: number, cells: readonly string[]): void; sheet(): Sheet };

export function createCollector({ maxRows, maxColumns, maxCell }: SheetLimits): Collector {
  let columns: string[] | null = null;
  const rows: SheetRow[] = [];
  return {
    add(number, given) {
      refuseLong(number, given, maxCell + SLACK);
      const cells = given.map(tidy);
      while (cells.at(-1) === '') cells.pop();
      if (cells.length === 0) return;
      if (cells.length > maxColumns) throw new SheetRefusal('too_many_columns', { max: maxColumns });
      refuseLong(number, cells, maxCell);
      if (!columns) {
        columns = cells;
        return;
      }
      if (rows.length === maxRows) throw new SheetRefusal('too_many_rows', { max: maxRows });
      while (cells.length < columns.length) cells.push('');
      rows.push({ number, cells });
    },
    sheet() {
      if (!columns) throw new SheetRefusal('empty');
      return { columns, rows };
    },
  };
}

/** Characters around a cell that are tidied away; whoever sends more of them wants to keep us busy. */
const SLACK = 1000;

function refuseLong(row: number, cells: readonly string[], max: number): void {
  const long = cells.findIndex((cell) => cell.length > max);
  if (long >= 0) throw new SheetRefusal('cell_too_long', { row, column: long + 1, max });
}

/** Spaces, and marks that come along unseen when a number is copied out of a chat or an address book. */
const OUTSIDE = '[\\s\\u200B-\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]+';
const edges = new RegExp(`^${OUTSIDE}|${OUTSIDE}$`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: no database and no screen takes them.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
/** The apostrophe that keeps a spreadsheet from running a text as a formula, as `lib/util/csv.ts` writes it. */
const GUARD = /^'(?=[\s\p{Cc}]*[=+\-@＝＋－＠])/u;

/** What a cell has where there is something to tidy: most have nothing of it. */
const UNTIDY = new RegExp(`^${OUTSIDE}|${OUTSIDE}$|^'|\\r|${CONTROL.source}`);

function tidy(cell: string): string {
  if (!UNTIDY.test(cell)) return cell;
  return cell.replace(CONTROL, '').replaceAll('\r\n', '\n').replace(edges, '').replace(GUARD, '');
}
