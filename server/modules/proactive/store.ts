import { sql } from 'kysely';
import type { ProactiveCounts, ProactiveStep } from '../../../lib/contract/proactive.ts';
import type { Db, Tx } from '../../db/connect.ts';

/** By rule; those that were never shown have none. */
export async function readCounts(db: Db, company: number): Promise<Map<string, ProactiveCounts>> {
  const rows = await db.selectFrom('proactive_count').selectAll().where('company', '=', company).execute();
  return new Map(rows.map(({ rule, shown, opened, answered }) => [rule, { shown, opened, answered }]));
}

export async function addCount(db: Db, company: number, rule: string, step: ProactiveStep): Promise<void> {
  await db
    .insertInto('proactive_count')
    .values({ company, rule, [step]: 1 })
    .onConflict((conflict) =>
      conflict.columns(['company', 'rule']).doUpdateSet({ [step]: sql`${sql.ref(`proactive_count.${step}`)} + 1` }),
    )
    .execute();
}

export async function deleteCounts(tx: Tx, company: number, rules: readonly string[]): Promise<void> {
  if (rules.length === 0) return;
  await tx.deleteFrom('proactive_count').where('company', '=', company).where('rule', 'in', rules).execute();
}
