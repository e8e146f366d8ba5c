import type { Insertable, Selectable, Updateable } from 'kysely';
import type { CaseState } from '../../../lib/contract/verification.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { VerificationMoveTable, VerificationTable } from '../../db/schema-verification.ts';

export type CaseRow = Selectable<VerificationTable>;
export type MoveRow = Selectable<VerificationMoveTable>;

export function latestCase(db: Db, company: number): Promise<CaseRow | undefined> {
  return db
    .selectFrom('verification')
    .selectAll()
    .where('company', '=', company)
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What a company is verified by; it holds while a newer case is under way. */
export function latestApproved(db: Db, company: number): Promise<CaseRow | undefined> {
  return db
    .selectFrom('verification')
    .selectAll()
    .where('company', '=', company)
    .where('state', '=', 'approved')
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Holds the company until the transaction ends, so that of two cases, or two transfers, only one begins. */
export async function holdCompany(tx: Tx, key: number): Promise<void> {
  await tx
    .updateTable('company')
    .set((to) => ({ name: to.ref('name') }))
    .where('key', '=', key)
    .execute();
}

/** Holds a case until the transaction ends. */
export function holdCase(tx: Tx, key: number): Promise<CaseRow> {
  return tx
    .updateTable('verification')
    .set((to) => ({ state: to.ref('state') }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function caseById(db: Db, id: Uint8Array): Promise<CaseRow | undefined> {
  return db.selectFrom('verification').selectAll().where('id', '=', id).executeTakeFirst();
}

export function caseByKey(db: Db, key: number): Promise<CaseRow> {
  return db.selectFrom('verification').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

export async function insertCase(tx: Tx, values: Insertable<VerificationTable>): Promise<CaseRow> {
  return tx.insertInto('verification').values(values).returningAll().executeTakeFirstOrThrow();
}

/** Each change counts, so that nobody decides on what they did not see. */
export function updateCase(tx: Tx, key: number, values: Updateable<VerificationTable>): Promise<CaseRow> {
  return tx
    .updateTable('verification')
    .set((to) => ({ ...values, revision: to('revision', '+', 1) }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function insertMove(tx: Tx, values: Insertable<VerificationMoveTable>): Promise<void> {
  await tx.insertInto('verification_move').values(values).execute();
}

/** Oldest first. */
export function movesOf(db: Db, verification: number): Promise<MoveRow[]> {
  return db
    .selectFrom('verification_move')
    .selectAll()
    .where('verification', '=', verification)
    .orderBy('key')
    .execute();
}

/** Cases with their company, by the number of their submission: the oldest first. */
export function queueOf(db: Db, state: CaseState, after: number, size: number) {
  return db
    .selectFrom('verification')
    .innerJoin('company', 'company.key', 'verification.company')
    .selectAll('verification')
    .select(['company.code', 'company.name as company_name'])
    .where('verification.state', '=', state)
    .orderBy('verification.submitted_at')
    .orderBy('verification.key')
    .offset(after)
    .limit(size)
    .execute();
}

export async function countCases(db: Db): Promise<Partial<Record<CaseState, number>>> {
  const rows = await db
    .selectFrom('verification')
    .select(['state', (count) => count.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Other companies with the same number, handed in or approved. */
export function sameNumber(db: Db, digest: Uint8Array, company: number) {
  return db
    .selectFrom('verification')
    .innerJoin('company', 'company.key', 'verification.company')
    .select(['company.code', 'company.name'])
    .where('number_digest', '=', digest)
    .where('verification.company', '!=', company)
    .where('verification.state', 'in', ['submitted', 'approved'])
    .groupBy(['company.key', 'company.code', 'company.name'])
    .orderBy('company.key')
    .execute();
}
