import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { csv } from '../../../lib/util/csv.ts';
import type { Sheet, SheetLimits } from '../../../server/files/sheet/collect.ts';
import { dateText, isDateFormat, numberText } from '../../../server/files/sheet/numbers.ts';
import { parseSheet } from '../../../server/files/sheet/parse.ts';
import { createSheetReader } from '../../../server/files/sheet/read-sheet.ts';
import { SheetRefusal } from '../../../server/files/sheet/refusal.ts';
import { ONE_SHEET, textRow, xlsxOf, xlsxOfTexts, zipOf } from '../../support/xlsx.ts';

const limits: SheetLimits = { maxRows: 10_000, maxColumns: 40, maxCell: 500 };

const read = (bytes: Buffer | string, given: Partial<SheetLimits> = {}): Sheet =>
  parseSheet(Buffer.from(bytes as string), { ...limits, ...given });

/** Why it is not read. */
function fault(bytes: Buffer | string, given: Partial<SheetLimits> = {}) {
  try {
    return read(bytes, given) && null;
  } catch (error) {
    if (error instanceof SheetRefusal) return error.params;
    throw error;
  }
}

const cells = ({ columns, rows }: Sheet) => [columns, ...rows.map((row) => row.cells)];

describe('a CSV file', () => {
  const table = [
    ['姓名', '手机号'],
    ['李雷', '13800138000'],
  ];
  const text = '姓名,手机号\r\n李雷,13800138000\r\n';
  const utf16 = Buffer.from(text, 'utf16le');
  // 姓名 and 李雷 as a Chinese Excel writes them.
  const gbk = Buffer.concat([
    Buffer.from('d0d5c3fb', 'hex'),
    Buffer.from(','),
    Buffer.from('cad6bbfabac5', 'hex'),
    Buffer.from('\r\n'),
    Buffer.from('c0eec0d7', 'hex'),
    Buffer.from(',13800138000\r\n'),
  ]);

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first, with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first, with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', utf16],
    ['GBK', gbk],
  ])('W13 · is read in %s', (_, bytes) => {
    expect(cells(read(bytes))).toEqual(table);
  });

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('W13 · is read with %s between its cells', (_, separator) => {
    const sheet = read(`a${separator}b${separator}"c,;\t${separator}d"\n1${separator}2${separator}3`);
    expect(cells(sheet)).toEqual([
      ['a', 'b', `c,;\t${separator}d`],
      ['1', '2', '3'],
    ]);
  });

  test('W13 · each row has the number that a spreadsheet shows, past empty rows and line ends in cells', () => {
    const { rows } = read('name\n\nfirst\r\n"se\ncond"\r,,\n third ,\n');
    expect(rows).toEqual([
      { number: 3, cells: ['first'] },
      { number: 4, cells: ['se\ncond'] },
      { number: 6, cells: ['third'] },
    ]);
  });

  test('W13 · spaces and unseen marks around a cell go, and short rows are filled up', () => {
    const sheet = read('姓名, 手机 ,备注\n　李雷 ,\u202D13800138000\u202C\n');
    expect(cells(sheet)).toEqual([
      ['姓名', '手机', '备注'],
      ['李雷', '13800138000', ''],
    ]);
  });

  test('W13 · what we exported is read as it was, formulas included', () => {
    const rows = [
      ['a', 'b'],
      ['=1+1', '+8613800138000'],
      ['"x", y', '@me\nyou'],
    ];
    expect(cells(read(csv(rows)))).toEqual(rows);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ maxLength: 20 }), fc.constant('x')), { minLength: 1 }), (given) => {
        const clean = given.map(([one, two]) => [
          one
            .replace(/[^\w =+@,"-]/g, '')
            .trim()
            .replace(/^'/, ''),
          two,
        ]);
        expect(cells(read(csv(clean)))).toEqual(clean);
      }),
    );
  });

  test.each([
    ['with nothing in it', '', { reason: 'empty' }],
    ['of empty rows', '\n\n,,\n', { reason: 'empty' }],
    ['with a quote that is not closed', 'a,b\n1,2\n"3,4\n5,6\n', { reason: 'row_too_long', row: 3 }],
    ['with a row of a megabyte', `a,b\n${'x,'.repeat(500_000)}`, { reason: 'row_too_long', row: 2 }],
    ['with too many columns', `a\n${'x,'.repeat(41)}`, { reason: 'too_many_columns', max: 40 }],
    [
      'with too long a cell',
      `a,b\n1,2\n3,${'字'.repeat(501)}`,
      { reason: 'cell_too_long', row: 3, column: 2, max: 500 },
    ],
    ['with too many rows', `a\n${'x\n'.repeat(10_001)}`, { reason: 'too_many_rows', max: 10_000 }],
    ['that is binary', Buffer.from([1, 2, 3, 0, 4, 5, 200, 201]), { reason: 'not_a_sheet' }],
  ])('W13 · %s is refused, and it is said why and where', (_, bytes, expected) => {
    expect(fault(bytes)).toEqual(expected);
  });
});

describe('an XLSX file', () => {
  test('W13 · is read with shared texts, rich texts, and without what is only read aloud', () => {
    const strings =
      '<si><t>姓名</t></si><si><r><rPr><b/></rPr><t>李</t></r><r><t xml:space="preserve">雷 </t></r></si>' +
      '<si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh></si><si><t>a&lt;b &amp; &#128276; _x000D_c</t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>' +
      '<row r="3"><c r="A3" t="s"><v>2</v></c></row><row r="4"><c r="A4" t="s"><v>3</v></c></row>';
    expect(cells(read(xlsxOf({ rows, strings })))).toEqual([['姓名'], ['李雷'], ['山田'], ['a<b & 🔔 \rc']]);
  });

  test('W13 · numbers stay as they were typed, dates are dates, formulas are what they came to', () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>' +
      '<numFmt numFmtId="171" formatCode="[Red]0.00&quot;days&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="11"/></cellXfs>';
    const row = [
      '<c r="A2"><v>13800138000</v></c>',
      '<c r="B2" s="4"><v>1.3800138E10</v></c>',
      '<c r="C2" s="1"><v>46348</v></c>',
      '<c r="D2" s="2"><v>46348.75</v></c>',
      '<c r="E2" s="3"><v>0.30000000000000004</v></c>',
      '<c r="F2" t="str"><f>A2&amp;"x"</f><v>13800138000x</v></c>',
      '<c r="G2" t="b"><v>1</v></c>',
      '<c r="H2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c r="I2"/>',
      '<c r="J2" t="d"><v>2026-11-22T00:00:00Z</v></c>',
    ];
    const sheet = read(xlsxOf({ rows: `${textRow(1, ['头'])}<row r="2">${row.join('')}</row>`, styles }));
    expect(sheet.rows[0]?.cells).toEqual([
      ...['13800138000', '13800138000', '2026-11-22', '2026-11-22 18:00', '0.3'],
      ...['13800138000x', 'TRUE', '#DIV/0!', '', '2026-11-22'],
    ]);
  });

  test('W13 · gaps keep rows and columns where they are, whether or not the file says where', () => {
    const rows =
      '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>' +
      '<row r="5"><c r="B5" t="inlineStr"><is><t>x</t></is></c></row><row r="6"/>' +
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';
    expect(read(xlsxOf({ rows }))).toEqual({
      columns: ['a', 'b'],
      rows: [
        { number: 5, cells: ['', 'x'] },
        { number: 1_048_576, cells: ['1', ''] },
      ],
    });
  });

  test('W13 · the first sheet that shows is the one, with prefixes or backslashes too', () => {
    const hidden = ONE_SHEET.replace('r:id', 'state="hidden" r:id').replace(
      '</sheets>',
      '<sheet name="b" sheetId="2" r:id="rId2"/></sheets>',
    );
    const content = Buffer.from(
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    );
    const more = [{ name: 'xl\\worksheets\\Sheet2.xml', content }];
    expect(read(xlsxOf({ rows: textRow(1, ['no']), workbook: hidden, more })).columns).toEqual(['7']);
  });

  test('W13 · a writer that streams puts the sizes elsewhere, and is understood', () => {
    expect(read(xlsxOf({ rows: textRow(1, ['a']), claims: { large: true } })).columns).toEqual(['a']);
  });

  const bomb = (mb: number) => Buffer.alloc(mb * 1024 * 1024, '<row><c/></row>');
  const docx = zipOf([{ name: 'word/document.xml', content: Buffer.from('<document/>') }]);
  const compound = (inside: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(inside, 'utf16le')]);
  const whole = xlsxOfTexts([['a'], ['b']]);
  const sheetWith = (rows: string) => xlsxOf({ rows: textRow(1, ['a']) + rows });

  test.each([
    ['a zip bomb', xlsxOf({ rows: bomb(40).toString() }), 'too_large'],
    ['a bomb that says it is small', xlsxOf({ rows: bomb(40).toString(), claims: { size: 5000 } }), 'too_large'],
    ['a bomb in a file that nobody reads', zipBombBeside(), 'too_large'],
    ['a file that says it is larger', xlsxOf({ rows: textRow(1, ['a']), claims: { size: 9000 } }), 'damaged'],
    ['a file with another checksum', xlsxOf({ rows: textRow(1, ['a']), claims: { crc: 1 } }), 'damaged'],
    ['a file locked in the archive', xlsxOf({ rows: textRow(1, ['a']), claims: { flags: 1 } }), 'encrypted'],
    ['a file packed in an odd way', xlsxOf({ rows: textRow(1, ['a']), claims: { method: 14 } }), 'damaged'],
    ['a workbook with a password', compound('EncryptedPackage'), 'encrypted'],
    ['an old .xls', compound('Workbook'), 'old_format'],
    ['a .docx that was renamed', docx, 'not_a_sheet'],
    ['a file that is cut off', whole.subarray(0, whole.length - 40), 'damaged'],
    ['the beginning of a file', whole.subarray(0, 30), 'damaged'],
    ['two files of one name', zipOf([twice('xl/workbook.xml'), twice('XL/Workbook.xml')]), 'damaged'],
    ['ten thousand files', zipOf(Array.from({ length: 2001 }, (_, index) => twice(`x${index}`))), 'too_large'],
    ['no sheet', xlsxOf({ rows: '', workbook: '<sheets/>' }), 'not_a_sheet'],
    ['a sheet that is not there', xlsxOf({ rows: '', workbook: ONE_SHEET.replace('rId1', 'rId9') }), 'damaged'],
    ['an empty sheet', xlsxOf({ rows: '' }), 'empty'],
    ['XML that is not closed', sheetWith('<row r="2"><c r="A2">'), 'damaged'],
    ['a row in another galaxy', sheetWith('<row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'), 'damaged'],
    ['a column out there', sheetWith('<row r="2"><c r="ZZZZZZZ2"><v>1</v></c></row>'), 'damaged'],
    ['a row twice', sheetWith(textRow(1, ['b'])), 'damaged'],
    ['cells that go backwards', sheetWith('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>'), 'damaged'],
    ['a text that is not there', sheetWith('<row r="2"><c r="A2" t="s"><v>7</v></c></row>'), 'damaged'],
    ['an abyss of tags', sheetWith('<a>'.repeat(100_000)), 'damaged'],
    ['something far to the right', sheetWith('<row r="2"><c r="XFD2"><v>1</v></c></row>'), 'too_many_columns'],
    ['a cell of a megabyte', sheetWith(textRow(2, ['x'.repeat(1_000_000)])), 'cell_too_long'],
    ['a megabyte of spaces', sheetWith(textRow(2, [`x${' '.repeat(1_000_000)}x`])), 'cell_too_long'],
  ])('W13 · %s is refused with its reason', (_, bytes, reason) => {
    expect(fault(bytes)).toMatchObject({ reason });
  });

  test('W13 · entities of its own are not followed', () => {
    const content = Buffer.from(
      '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet><sheetData>' +
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;&b;</t></is></c></row></sheetData></worksheet>',
    );
    const workbook = ONE_SHEET.replace('rId1', 'rId2');
    const more = [{ name: 'xl/worksheets/sheet2.xml', content }];
    expect(read(xlsxOf({ rows: '', workbook, more })).columns).toEqual(['&a;&b;']);
  });

  test('W13 · whatever is changed in a file, it is read or refused, and nothing else', () => {
    const random = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), cut: fc.nat(whole.length) });
    fc.assert(
      fc.property(fc.array(random, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        fault(changes.length % 2 ? bytes : bytes.subarray(0, changes[0]?.cut));
      }),
      { numRuns: 400 },
    );
  });

  function twice(name: string) {
    return { name, content: Buffer.from('<x/>') };
  }
  function zipBombBeside() {
    const content = Buffer.alloc(3 * 1024 * 1024);
    return xlsxOf({ rows: textRow(1, ['a']), more: [{ name: 'xl/media/a.bin', content }] });
  }
});

describe('numbers', () => {
  test.each([
    ['13800138000', '13800138000'],
    ['1.38E+10', '13800000000'],
    ['110101199003070000', '110101199003070000'],
    ['0.1', '0.1'],
    ['1E-9', '0.000000001'],
    ['-3.50', '-3.5'],
    ['', ''],
    ['NaN', 'NaN'],
  ])('%s is %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  test.each([
    ['1', false, '1899-12-31'],
    ['61', false, '1900-03-01'],
    ['46348', false, '2026-11-22'],
    ['44886', true, '2026-11-22'],
    ['0.5', false, '12:00'],
    ['46348.000011574', false, '2026-11-22 00:00:01'],
    ['1e300', false, '1e300'],
    ['-1', false, '-1'],
  ])('day %s (of 1904: %s) is %s', (value, epoch1904, text) => {
    expect(dateText(value, epoch1904)).toBe(text);
  });

  test.each([
    ['yyyy-mm-dd', true],
    ['[$-804]yyyy"年"m"月"d"日"', true],
    ['h:mm:ss.00', true],
    ['上午/下午h"时"', true],
    ['0.00', false],
    ['#,##0\\d', false],
    ['"day"0', false],
    ['[Red]General', false],
    ['@', false],
  ])('format %s is a date: %s', (code, date) => {
    expect(isDateFormat(164, code)).toBe(date);
  });
});

describe('the worker', () => {
  const reader = createSheetReader();
  afterAll(() => reader.close());
  const names = Array.from({ length: 12 }, (_, column) => `列${column}`);
  const large = [names, ...Array.from({ length: 10_000 }, (_, row) => names.map((name) => `${name} 员工 ${row}`))];

  test.each([
    ['CSV', Buffer.from(csv(large))],
    ['XLSX', xlsxOfTexts(large)],
  ])('W13 · reads 10,000 rows of %s, and nobody waits meanwhile', async (_, bytes) => {
    const waits: number[] = [];
    let due = performance.now() + 5;
    const timer = setInterval(() => {
      const now = performance.now();
      waits.push(now - due);
      due = now + 5;
    }, 5);
    const sheet = await reader.readSheet(bytes, limits);
    clearInterval(timer);
    expect(sheet.rows).toHaveLength(10_000);
    expect(sheet.rows[9_999]).toEqual({ number: 10_001, cells: large[10_000] });
    expect(waits.length).toBeGreaterThan(10);
    expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(5);
  });

  test('W13 · says why a sheet is refused', async () => {
    await expect(reader.readSheet(Buffer.from('a\n"'), limits)).rejects.toMatchObject({
      code: 'sheet_unreadable',
      details: { params: { reason: 'row_too_long', row: 2 } },
    });
  });

  test('W13 · takes no longer than it may, and no more memory', async () => {
    const bytes = xlsxOfTexts(large);
    const hasty = createSheetReader({ timeout: 1 });
    const small = createSheetReader({ memory: 8 });
    for (const one of [hasty, small]) {
      await expect(one.readSheet(bytes, limits)).rejects.toMatchObject({ details: { params: { reason: 'too_slow' } } });
      await one.close();
    }
    // The process lives, and reads the next one.
    expect((await reader.readSheet(Buffer.from('a\n1'), limits)).rows).toHaveLength(1);
  });

  test('W13 · reads one sheet after another, and no more of them wait than may', async () => {
    const few = createSheetReader({ waiting: 1 });
    const asked = [1, 2, 3].map((number) => few.readSheet(Buffer.from(`a\n${number}`), limits));
    const answers = await Promise.allSettled(asked);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(answers[2]).toMatchObject({ reason: { details: { params: { reason: 'busy' } } } });
    await few.close();
  });

  test('W13 · whoever waits when the server goes down hears of it', async () => {
    const ending = createSheetReader();
    const asked = [1, 2].map(() => ending.readSheet(Buffer.from('a\n1'), limits));
    const answers = Promise.allSettled(asked);
    await ending.close();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
