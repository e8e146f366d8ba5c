import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import { allowDirect } from './prepared.ts';
import type { Tables } from './schema.ts';
import { openSqlite } from './sqlite.ts';

export type Engine = 'sqlite' | 'postgres';

/** What a query takes: the database, or the transaction it belongs to. */
export type Db = Kysely<Tables>;

/** Where a query must run inside a transaction. */
export type Tx = Transaction<Tables>;

export type Database = { engine: Engine; db: Db; close(): Promise<void> };

/** Opens the file in `dataDir`, or PostgreSQL where there is an address, and brings its tables up to date. */
export async function connect(options: { dataDir: string; databaseUrl: string | null }): Promise<Database> {
  if (!options.databaseUrl) return embedded(options.dataDir);
  const db = new Kysely<Tables>({ dialect: postgresDialect(options.databaseUrl) });
  await migrate(db, 'postgres');
  return { engine: 'postgres', db, close: () => db.destroy() };
}

async function embedded(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true });
  const { dialect, direct, closeReader } = openSqlite(join(dataDir, 'frontdesk.db'));
  const db = new Kysely<Tables>({ dialect });
  await migrate(db, 'sqlite');
  allowDirect(db, direct);
  return {
    engine: 'sqlite',
    db,
    async close() {
      // Whoever closes last removes the write-ahead log, which a reader may not.
      closeReader();
      await db.destroy();
    },
  };
}
