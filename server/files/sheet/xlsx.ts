import type { Sheet, SheetLimits } from './collect.ts';
import { createCollector } from './collect.ts';
import { dateText, isDateFormat, numberText } from './numbers.ts';
import { SheetRefusal } from './refusal.ts';
import { readXml } from './xml.ts';
import type { Archive } from './zip.ts';
import { openArchive, readEntry } from './zip.ts';

const MB = 1024 * 1024;

/** Of what a workbook says about itself, and of what it holds; ten thousand rows of twelve cells are 8 MB. */
const ABOUT_MAX = 4 * MB;
const CONTENT_MAX = 48 * MB;

const ROWS_MAX = 1_048_576;
const COLUMNS_MAX = 16_384;

/** The first sheet that is not hidden. */
export function readXlsx(bytes: Buffer, limits: SheetLimits): Sheet {
  const archive = openArchive(bytes);
  const workbook = readEntry(archive, 'xl/workbook.xml', ABOUT_MAX);
  if (!workbook) throw new SheetRefusal('not_a_sheet');
  const { sheet, epoch1904 } = readWorkbook(workbook);
  const { targets, strings, styles } = readRelations(readEntry(archive, 'xl/_rels/workbook.xml.rels', ABOUT_MAX));
  const content = readEntry(archive, targets.get(sheet) ?? '', CONTENT_MAX);
  if (!content) throw new SheetRefusal('damaged');
  return readRows(content, limits, {
    strings: readStrings(archive, strings, CONTENT_MAX),
    dates: readDateStyles(archive, styles),
    epoch1904,
  });
}

function readWorkbook(content: Buffer): { sheet: string; epoch1904: boolean } {
  const sheets: { id: string; hidden: boolean }[] = [];
  let epoch1904 = false;
  readXml(content, {
    open(name, attributes) {
      if (name === 'workbookPr') epoch1904 = isTrue(attributes().date1904);
      if (name !== 'sheet') return;
      const { id = '', state = 'visible' } = attributes();
      sheets.push({ id, hidden: state !== 'visible' });
    },
  });
  const sheet = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  if (!sheet) throw new SheetRefusal('not_a_sheet');
  return { sheet: sheet.id, epoch1904 };
}

function readRelations(content: Buffer | null) {
  if (!content) throw new SheetRefusal('damaged');
  const targets = new Map<string, string>();
  const found = { strings: 'xl/sharedStrings.xml', styles: 'xl/styles.xml' };
  readXml(content, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const { Id = '', Type = '', Target = '' } = attributes();
      const target = Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`;
      targets.set(Id, target);
      if (Type.endsWith('/sharedStrings')) found.strings = target;
      if (Type.endsWith('/styles')) found.styles = target;
    },
  });
  return { targets, ...found };
}

/** Texts that cells name by their number; how a character is read aloud is no part of them. */
function readStrings(archive: Archive, name: string, max: number): string[] {
  const content = readEntry(archive, name, max);
  const strings: string[] = [];
  if (!content) return strings;
  let text = '';
  let within = false;
  let aloud = false;
  readXml(content, {
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') aloud = true;
      else if (tag === 't') within = !aloud;
    },
    text(piece) {
      if (within) text += piece;
    },
    close(tag) {
      if (tag === 'si') strings.push(text);
      else if (tag === 'rPh') aloud = false;
      else if (tag === 't') within = false;
    },
  });
  return strings;
}

/** For each style of a cell, whether its number is a date. */
function readDateStyles(archive: Archive, name: string): boolean[] {
  const content = readEntry(archive, name, ABOUT_MAX);
  const styles: boolean[] = [];
  if (!content) return styles;
  const formats = new Map<number, string>();
  let ofCells = false;
  readXml(content, {
    open(tag, attributes) {
      if (tag === 'cellXfs') ofCells = true;
      if (tag === 'numFmt') formats.set(Number(attributes().numFmtId), attributes().formatCode ?? '');
      if (tag !== 'xf' || !ofCells) return;
      const id = Number(attributes().numFmtId ?? 0);
      styles.push(isDateFormat(id, formats.get(id)));
    },
    close(tag) {
      if (tag === 'cellXfs') ofCells = false;
    },
  });
  return styles;
}

type Around = { strings: string[]; dates: boolean[]; epoch1904: boolean };

type Cell = { column: number; type: string; style: number; value: string; inline: string };

function readRows(content: Buffer, limits: SheetLimits, around: Around): Sheet {
  const collector = createCollector(limits);
  let row = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let target: 'value' | 'inline' | null = null;
  let aloud = false;

  function openRow(stated: string | undefined): void {
    const next = stated === undefined ? row + 1 : Number(stated);
    if (!Number.isInteger(next) || next <= row || next > ROWS_MAX) throw new SheetRefusal('damaged');
    row = next;
    cells = [];
  }

  function openCell({ r, t = 'n', s = '' }: Record<string, string>, before: number): Cell {
    const column = r === undefined ? before + 1 : columnOf(r);
    if (column <= before || column > COLUMNS_MAX) throw new SheetRefusal('damaged');
    return { column, type: t, style: Number(s), value: '', inline: '' };
  }

  function closeCell(closed: Cell): void {
    const text = textOf(closed, around);
    if (text.trim() === '') return;
    if (closed.column > limits.maxColumns) throw new SheetRefusal('too_many_columns', { max: limits.maxColumns });
    while (cells.length < closed.column - 1) cells.push('');
    cells.push(text);
  }

  let before = 0;
  readXml(content, {
    open(tag, attributes) {
      if (tag === 'row') {
        openRow(attributes().r);
        before = 0;
      } else if (tag === 'c') {
        cell = openCell(attributes(), before);
        before = cell.column;
      } else if (tag === 'v') target = 'value';
      else if (tag === 'rPh') aloud = true;
      else if (tag === 't' && !aloud) target = 'inline';
    },
    text(piece) {
      if (cell && target) cell[target] += piece;
    },
    close(tag) {
      if (tag === 'row') collector.add(row, cells);
      else if (tag === 'c' && cell) {
        closeCell(cell);
        cell = null;
      } else if (tag === 'rPh') aloud = false;
      else if (tag === 'v' || tag === 't') target = null;
    },
  });
  return collector.sheet();
}

function textOf({ type, style, value, inline }: Cell, { strings, dates, epoch1904 }: Around): string {
  switch (type) {
    case 's': {
      const text = value === '' ? '' : strings[Number(value)];
      if (text === undefined) throw new SheetRefusal('damaged');
      return plain(text);
    }
    case 'inlineStr':
      return plain(inline);
    case 'b':
      return isTrue(value) ? 'TRUE' : 'FALSE';
    case 'n':
      return dates[style] ? dateText(value, epoch1904) : numberText(value);
    case 'd':
      return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    // What a formula came to, as a text; and what a failed one shows instead, so that its row is found.
    default:
      return plain(value);
  }
}

/** `AB12` → 28. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (!letters) throw new SheetRefusal('damaged');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Characters that XML does not take are written as `_x000D_`. */
const plain = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

const isTrue = (value: string | undefined) => value === '1' || value === 'true';
