import type { Selectable } from 'kysely';
import type { PlanName } from '../../../lib/contract/templates.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { CompanyPlanTable } from '../../db/schema-onboarding.ts';

export type CompanyPlan = Omit<Selectable<CompanyPlanTable>, 'company' | 'changed_at'>;

/** As a company begins. */
const beginning: CompanyPlan = { plan: 'free', trial_until: null };

export async function readPlan(db: Db, company: number): Promise<CompanyPlan> {
  const row = await db
    .selectFrom('company_plan')
    .select(['plan', 'trial_until'])
    .where('company', '=', company)
    .executeTakeFirst();
  return row ?? beginning;
}

/** The same, held until the transaction ends. */
export function holdPlan(tx: Tx, company: number, now: number): Promise<CompanyPlan> {
  return tx
    .insertInto('company_plan')
    .values({ company, ...beginning, changed_at: now })
    .onConflict((conflict) => conflict.column('company').doUpdateSet((to) => ({ plan: to.ref('company_plan.plan') })))
    .returning(['plan', 'trial_until'])
    .executeTakeFirstOrThrow();
}

export async function writePlan(tx: Tx, company: number, change: Partial<CompanyPlan>, now: number): Promise<void> {
  await tx
    .updateTable('company_plan')
    .set({ ...change, changed_at: now })
    .where('company', '=', company)
    .execute();
}

export function requestOf(db: Db, company: number) {
  return db.selectFrom('plan_request').select(['plan', 'created_at']).where('company', '=', company).executeTakeFirst();
}

type NewRequest = { id: Uint8Array; company: number; plan: PlanName; requested_by: string; created_at: number };

export async function insertRequest(tx: Tx, row: NewRequest): Promise<void> {
  await tx.insertInto('plan_request').values(row).execute();
}

/** Answers whether there was one. */
export async function deleteRequest(tx: Tx, company: number): Promise<boolean> {
  const gone = await tx.deleteFrom('plan_request').where('company', '=', company).returning('key').executeTakeFirst();
  return gone !== undefined;
}

/** Takes one that waits, for whoever decides. */
export function takeRequest(tx: Tx, id: string) {
  return tx.deleteFrom('plan_request').where('id', '=', parseId(id)).returning(['company', 'plan']).executeTakeFirst();
}

/** The oldest first. */
export function listRequests(db: Db, after: Uint8Array | null, limit: number) {
  const query = db
    .selectFrom('plan_request as r')
    .innerJoin('company as c', 'c.key', 'r.company')
    .select(['r.id', 'r.company', 'r.plan', 'r.requested_by', 'r.created_at', 'c.code', 'c.name'])
    .orderBy('r.id')
    .limit(limit);
  return (after ? query.where('r.id', '>', after) : query).execute();
}

/** Who asked for it is nobody any more. */
export async function redactRequest(tx: Tx, company: number, values: readonly string[], by: string): Promise<void> {
  if (values.length === 0) return;
  await tx
    .updateTable('plan_request')
    .set({ requested_by: by })
    .where('company', '=', company)
    .where('requested_by', 'in', values)
    .execute();
}
