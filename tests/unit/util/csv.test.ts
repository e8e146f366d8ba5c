import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '../../../lib/util/csv.ts';

/** Reads what RFC 4180 allows. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error(`not CSV at ${cell.lastIndex}`);
    rows.at(-1)?.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'));
    if (found[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('L15 · whatever stands in a cell comes back, in its place', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\s=+\-@＝＋－＠",\r\n甲a]{0,8}$/));
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const made = csv(rows);
      expect(made[0]).toBe('\uFEFF');
      const read = parse(made.slice(1));
      expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
      read.flat().forEach((cell, at) => {
        const given = rows.flat()[at] ?? '';
        expect([given, `'${given}`]).toContain(cell);
        expect(cell).not.toMatch(/^[\s\p{Cc}]*[=+\-@＝＋－＠]/u);
      });
    }),
  );
});

test('L15 · numbers stay numbers, and nothing stays nothing', () => {
  expect(csv([[-1, null, '']])).toBe('\uFEFF-1,,\r\n');
});
