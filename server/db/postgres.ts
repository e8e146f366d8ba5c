import { PostgresDialect } from 'kysely';
import type { QueryResult } from 'pg';
import pg from 'pg';
import { PLAN_CHANGED } from './conflict.ts';
import { statementName } from './prepared.ts';

const INT8 = 20;

/** Times and feeds stay below 2^53, so that both engines give plain numbers. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

export function postgresDialect(connectionString: string): PostgresDialect {
  const pool = new pg.Pool({ connectionString, types, max: 10, Client: PlanningClient });
  // A connection that breaks while it rests is replaced; only a query's failure is anybody's business.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}

/**
 * A connection that keeps the plans of prepared queries: to plan a join of five tables takes ten times
 * as long as to answer it.
 */
class PlanningClient extends pg.Client {
  readonly #outdated = new Set<string>();

  // biome-ignore lint/suspicious/noExplicitAny: the base has nine overloads, and Kysely uses this one.
  override query(text: any, values?: any): any {
    const name = typeof text === 'string' && !this.#outdated.has(text) ? statementName(text) : undefined;
    return name ? this.#planned(name, text, values) : super.query(text, values);
  }

  async #planned(name: string, text: string, values: unknown[]): Promise<QueryResult> {
    try {
      return await super.query({ name, text, values });
    } catch (error) {
      if ((error as { code?: unknown }).code !== PLAN_CHANGED) throw error;
      this.#outdated.add(text);
      // Inside a transaction that ended with the failure this fails as well.
      return super.query(text, values).catch(() => {
        throw error;
      });
    }
  }
}
