/**
 * Statements over many rows, for the paths where building a query for each row would cost more
 * than running it. The text is written once with `?` in the row and kept for each number of rows.
 */
import { CompiledQuery } from 'kysely';
import type { Db, Engine } from './connect.ts';

export type BulkStatement = { head: string; row: string; tail: string /** Values in a row. */; width: number };

export type BulkValue = string | number | Uint8Array | null;

/** SQLite keeps a prepared statement for each text, so there are only few: powers of two. */
const LARGEST = { sqlite: 64, postgres: 1024 };

const texts = new WeakMap<BulkStatement, Map<string, string>>();

export function bulkStatement(head: string, row: string, tail = ''): BulkStatement {
  return { head, row, tail, width: row.split('?').length - 1 };
}

/** Runs a statement for all rows, their values one after another, in pieces where there are many; answers what they returned together. */
export async function runBulk<R = unknown>(
  db: Db,
  engine: Engine,
  statement: BulkStatement,
  values: readonly BulkValue[],
): Promise<R[]> {
  const { width } = statement;
  const answers: R[] = [];
  for (let start = 0; start < values.length; ) {
    const count = pieceOf(engine, (values.length - start) / width);
    const end = start + count * width;
    const piece = start === 0 && end === values.length ? values : values.slice(start, end);
    const result = await db.executeQuery<R>(CompiledQuery.raw(textOf(statement, engine, count), piece as BulkValue[]));
    for (const row of result.rows) answers.push(row);
    start = end;
  }
  return answers;
}

function pieceOf(engine: Engine, left: number): number {
  if (engine === 'postgres' || left >= LARGEST.sqlite) return Math.min(left, LARGEST[engine]);
  return 2 ** Math.floor(Math.log2(left));
}

function textOf(statement: BulkStatement, engine: Engine, count: number): string {
  const kept = texts.get(statement) ?? new Map<string, string>();
  texts.set(statement, kept);
  const name = `${engine} ${count}`;
  let text = kept.get(name);
  if (text === undefined) {
    const plain = statement.head + Array(count).fill(statement.row).join(', ') + statement.tail;
    text = engine === 'postgres' ? numbered(plain) : plain;
    kept.set(name, text);
  }
  return text;
}

function numbered(text: string): string {
  let number = 0;
  return text.replace(/\?/g, () => `$${++number}`);
}
