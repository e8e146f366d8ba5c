import type { StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import type { LimitNode, SqliteStatement } from 'kysely';
import { SqliteDialect, SqliteQueryCompiler, ValueNode } from 'kysely';

const STATEMENTS_KEPT = 500;

/**
 * Every commit reaches the disk before it is acknowledged. Its pages go back into the file every
 * 32 MB, because a page of a busy conversation changes with every commit and is copied once so.
 */
const settings = [
  'pragma journal_mode = wal',
  'pragma synchronous = full',
  'pragma foreign_keys = on',
  'pragma wal_autocheckpoint = 8192',
  'pragma cache_size = -65536',
];

/**
 * SQLite looks at a bound limit while it plans, and so plans anew each time one is bound: a session
 * check took eight times as long for it.
 */
class Compiler extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ');
    if (ValueNode.is(limit) && typeof limit.value === 'number') this.appendImmediateValue(limit.value);
    else this.visitNode(limit);
  }
}

class Dialect extends SqliteDialect {
  override createQueryCompiler(): SqliteQueryCompiler {
    return new Compiler();
  }
}

type Values = Parameters<StatementSync['all']>;

/** Runs a statement and answers its rows. */
export type Run = (sql: string, values: readonly unknown[]) => unknown[];

/** The two connections of a file, without Kysely in between. */
export type Direct = {
  /** Reads what is committed, and waits for no transaction. */
  outside: Run;
  /** The connection that writes: only for who has its transaction. */
  inside: Run;
};

/** Kysely's SQLite dialect over Node's own engine; statements are prepared once for each text. */
export function openSqlite(path: string): { dialect: SqliteDialect; direct: Direct; closeReader(): void } {
  const writer = new DatabaseSync(path, { timeout: 5000 });
  writer.exec(settings.join(';'));
  const reader = new DatabaseSync(path, { timeout: 5000, readOnly: true });
  const prepare = kept((sql) => wrap(writer.prepare(sql)));
  return {
    dialect: new Dialect({ database: { close: () => writer.close(), prepare } }),
    direct: { outside: runOn(reader), inside: whileOpen(writer, runOn(writer)) },
    closeReader: () => {
      if (reader.isOpen) reader.close();
    },
  };
}

function runOn(database: DatabaseSync): Run {
  const prepare = kept((sql) => database.prepare(sql));
  return (sql, values) => prepare(sql).all(...(values as Values));
}

/** What comes after the end of its transaction would be committed by itself. */
function whileOpen(database: DatabaseSync, run: Run): Run {
  return (sql, values) => {
    if (!database.isTransaction) throw new Error('the transaction has ended');
    return run(sql, values);
  };
}

/** Makes a statement for each text, and remembers it. */
function kept<S>(prepare: (sql: string) => S): (sql: string) => S {
  const statements = new Map<string, S>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= STATEMENTS_KEPT) statements.clear();
    const statement = prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...(values as Values)),
    run: (values) => statement.run(...(values as Values)),
    iterate: (values) => statement.iterate(...(values as Values)),
  };
}
