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

/** Kysely's SQLite dialect over Node's own engine; statements are prepared once for each text. */
export function sqliteDialect(path: string): SqliteDialect {
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec(settings.join(';'));
  const prepared = new Map<string, SqliteStatement>();
  return new Dialect({
    database: {
      close: () => database.close(),
      prepare(sql) {
        let statement = prepared.get(sql);
        if (!statement) {
          if (prepared.size >= STATEMENTS_KEPT) prepared.clear();
          statement = wrap(database.prepare(sql));
          prepared.set(sql, statement);
        }
        return statement;
      },
    },
  });
}

type Values = Parameters<StatementSync['all']>;

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...(values as Values)),
    run: (values) => statement.run(...(values as Values)),
    iterate: (values) => statement.iterate(...(values as Values)),
  };
}
