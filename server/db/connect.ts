import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export type Engine = 'sqlite' | 'postgres';

/** What a query takes: the database, or the transaction it belongs to. */
export type Db = Kysely<Tables>;

/** Where a query must run inside a transaction. */
export type Tx = Transaction<Tables>;

export type Database = { engine: Engine; db: Db; close(): Promise<void> };

/** Opens the file in `dataDir`, or PostgreSQL where there is an address, and brings its tables up to date. */
export async function connect(options: { dataDir: string; databaseUrl: string | null }): Promise<Database> {
  const engine: Engine = options.databaseUrl ? 'postgres' : 'sqlite';
  const db = new Kysely<Tables>({
    dialect: options.databaseUrl ? postgresDialect(options.databaseUrl) : embedded(options.dataDir),
  });
  await migrate(db, engine);
  return { engine, db, close: () => db.destroy() };
}

function embedded(dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  return sqliteDialect(join(dataDir, 'frontdesk.db'));
}

const INT8 = 20;

function postgresDialect(connectionString: string): PostgresDialect {
  // Times and feeds stay below 2^53, so that both engines give plain numbers.
  const types = {
    getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
      oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
  };
  const pool = new pg.Pool({ connectionString, types, max: 10 });
  // A connection that breaks while it rests is replaced; only a query's failure is anybody's business.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
