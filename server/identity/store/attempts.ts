import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { SignInLockTable } from '../../db/schema.ts';

export type LockRow = Selectable<SignInLockTable>;

/** The row of a pair, held until the transaction ends, so that tries made at once are counted one by one. */
export async function holdLock(
  tx: Tx,
  login: Uint8Array,
  subject: string,
  account: number | null,
  now: number,
): Promise<LockRow> {
  return tx
    .insertInto('sign_in_lock')
    .values({ login, subject, failures: 0, since: now, until: 0, account })
    .onConflict((conflict) =>
      // Writes what is there, for the sake of the row's lock.
      conflict.columns(['login', 'subject']).doUpdateSet((eb) => ({ failures: eb.ref('sign_in_lock.failures') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function writeLock(tx: Tx, row: LockRow): Promise<void> {
  await tx
    .updateTable('sign_in_lock')
    .set({ failures: row.failures, since: row.since, until: row.until })
    .where('login', '=', row.login)
    .where('subject', '=', row.subject)
    .execute();
}

export function lockOf(db: Db, login: Uint8Array, subject: string): Promise<LockRow | undefined> {
  return db
    .selectFrom('sign_in_lock')
    .selectAll()
    .where('login', '=', login)
    .where('subject', '=', subject)
    .executeTakeFirst();
}

/** Accounts with a lock in force, of those given. */
export async function lockedAccounts(db: Db, accounts: number[], now: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('sign_in_lock')
    .select('account')
    .distinct()
    .where('account', 'in', accounts)
    .where('until', '>', now)
    .execute();
  return new Set(rows.flatMap(({ account }) => account ?? []));
}

export async function deleteLock(tx: Tx, login: Uint8Array, owner: Uint8Array, subject: string): Promise<void> {
  await tx.deleteFrom('sign_in_lock').where('login', '=', login).where('subject', '=', subject).execute();
  await tx.deleteFrom('sign_in_failure').where('login', '=', owner).where('subject', '=', subject).execute();
}

/** All pairs of an account, but not the failures of the hour; the rows held first by every try go first here too, so that neither waits for the other. */
export async function deleteLocks(tx: Tx, account: number, first: string): Promise<void> {
  await tx.deleteFrom('sign_in_lock').where('account', '=', account).where('subject', '=', first).execute();
  await tx.deleteFrom('sign_in_lock').where('account', '=', account).execute();
}

export async function insertFailure(tx: Tx, login: Uint8Array, subject: string, at: number): Promise<number> {
  const row = await tx
    .insertInto('sign_in_failure')
    .values({ login, subject, at })
    .returning('key')
    .executeTakeFirstOrThrow();
  return row.key;
}

export async function deleteFailure(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('sign_in_failure').where('key', '=', key).execute();
}

/** How many since then, and when the oldest of them was. */
export async function failuresSince(
  db: Db,
  login: Uint8Array,
  since: number,
): Promise<{ count: number; oldest: number | null }> {
  return db
    .selectFrom('sign_in_failure')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('at').as('oldest')])
    .where('login', '=', login)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
}
