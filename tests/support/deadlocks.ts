import { sql } from 'kysely';
import type { App } from '../../server/app.ts';

/**
 * How often transactions waited for each other, which costs each a second and a try. SQLite has one
 * writer, and none.
 */
export async function deadlocksOf({ services: { database } }: Pick<App, 'services'>): Promise<number> {
  if (database.engine === 'sqlite') return 0;
  const counted = sql<{ n: number }>`select deadlocks as n from pg_stat_database where datname = current_database()`;
  const { rows } = await counted.execute(database.db);
  return Number(rows[0]?.n);
}
