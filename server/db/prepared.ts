import type { Compilable, CompiledQuery } from 'kysely';
import { SelectQueryNode } from 'kysely';
import type { Db } from './connect.ts';
import type { Direct, Run } from './sqlite.ts';

/** Stands for a value, or for one field of a row that is written, while the query is built. */
class Placeholder {
  readonly index: number;
  readonly field: string | null;
  constructor(index: number, field: string | null = null) {
    this.index = index;
    this.field = field;
  }

  in(values: Values): unknown {
    const value = values[this.index];
    return this.field === null ? value : (value as Fields)[this.field];
  }
}

type Values = readonly unknown[];
type Fields = Readonly<Record<string, unknown>>;

function isRow(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Those that are given. */
const fieldsOf = (row: Fields) => Object.keys(row).filter((field) => row[field] !== undefined);

/** A row stands for each of its fields. */
function placeholderOf(value: unknown, index: number): unknown {
  if (!isRow(value)) return new Placeholder(index);
  return Object.fromEntries(fieldsOf(value).map((field) => [field, new Placeholder(index, field)]));
}

/** Rows with other fields make another query. */
function shapeOf(values: Values): string {
  let shape = '';
  for (const value of values) if (isRow(value)) shape += `${fieldsOf(value).join()};`;
  return shape;
}

/** Prepared queries of this process, by their text. */
const names = new Map<string, string>();

/** What a server may keep the plan of this query under; undefined for a query that is built anew each time. */
export const statementName = (sql: string): string | undefined => names.get(sql);

function nameStatement(sql: string): void {
  if (!names.has(sql)) names.set(sql, `prepared_${names.size}`);
}

/** By the adapter, which a database shares with its transactions. */
const directs = new WeakMap<object, Direct>();

/** Lets the prepared queries of a database, where they can, go past Kysely, which costs more than SQLite does. */
export function allowDirect(db: Db, direct: Direct): void {
  directs.set(db.getExecutor().adapter, direct);
}

/** What is written outside of a transaction has to wait until none is open, and goes through Kysely. */
function runOf(db: Db, query: CompiledQuery): Run | undefined {
  const direct = directs.get(db.getExecutor().adapter);
  if (direct && db.isTransaction) return direct.inside;
  return SelectQueryNode.is(query.query) ? direct?.outside : undefined;
}

/**
 * A query that is built once for each engine, and afterwards only run with new values: to build a join
 * of five tables costs nine times what SQLite takes to answer it. Values must be plain comparisons
 * (`where('x', '=', value)`) or rows to write, since the query's shape is the same for all of them.
 */
export function prepared<V extends Values, Row>(
  build: (db: Db, ...values: V) => Compilable<Row>,
): (db: Db, ...values: V) => Promise<Row[]> {
  const engines = new WeakMap<object, Map<string, CompiledQuery<Row>>>();

  function compiled(db: Db, values: V): CompiledQuery<Row> {
    const engine = db.getExecutor().adapter.constructor;
    const shapes = engines.get(engine) ?? new Map<string, CompiledQuery<Row>>();
    engines.set(engine, shapes);
    const shape = shapeOf(values);
    const known = shapes.get(shape);
    if (known) return known;
    const query = build(db, ...(values.map(placeholderOf) as unknown as V)).compile();
    shapes.set(shape, query);
    nameStatement(query.sql);
    return query;
  }

  return async (db, ...values) => {
    const query = compiled(db, values);
    const parameters = query.parameters.map((value) => (value instanceof Placeholder ? value.in(values) : value));
    const run = runOf(db, query);
    if (run) return run(query.sql, parameters) as Row[];
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

/** The same, of which the first row is wanted, where there is one. */
export function preparedFirst<V extends Values, Row>(
  build: (db: Db, ...values: V) => Compilable<Row>,
): (db: Db, ...values: V) => Promise<Row | undefined> {
  const all = prepared(build);
  return async (db, ...values) => (await all(db, ...values))[0];
}

/** The row of a query that always gives one. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('no row came back');
  return row;
}
