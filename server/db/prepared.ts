import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './connect.ts';

/** Stands for a value while the query is built. */
class Placeholder {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

type Values = readonly unknown[];

/**
 * A query that is built once for each engine, and afterwards only run with new values: to build a join
 * of five tables costs nine times what SQLite takes to answer it. Values must be plain comparisons
 * (`where('x', '=', value)`), since the query's shape is the same for all of them.
 */
export function prepared<V extends Values, Row>(
  build: (db: Db, ...values: V) => Compilable<Row>,
): (db: Db, ...values: V) => Promise<Row[]> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, ...values) => {
    const engine = db.getExecutor().adapter.constructor;
    let query = compiled.get(engine);
    if (!query) {
      query = build(db, ...(values.map((_, index) => new Placeholder(index)) as unknown as V)).compile();
      compiled.set(engine, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Placeholder ? values[value.index] : value));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
