import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Where the test run's PostgreSQL listens (`postgres-setup.ts`). */
export const POSTGRES_URL = 'TEST_POSTGRES_URL';

/** Has our tables, and is what every new one is copied from: a copy takes a tenth of the migrations. */
export const TEMPLATE = 'frontdesk_template';

/** A new database on the test run's PostgreSQL, with tables and nothing in them. */
export async function freshDatabaseUrl(): Promise<string> {
  const base = process.env[POSTGRES_URL];
  if (!base) throw new Error('the PostgreSQL of the tests is not running');
  const name = `t_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: base });
  await client.connect();
  await client.query(`create database ${name} template ${TEMPLATE}`);
  await client.end();
  return databaseUrl(base, name);
}

export function databaseUrl(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}
