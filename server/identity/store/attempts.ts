import type { Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import { only, prepared, preparedFirst } from '../../db/prepared.ts';
import type { SignInLockTable } from '../../db/schema.ts';

export type LockRow = Selectable<SignInLockTable>;

const heldLocks = prepared((db, row: LockRow) =>
  db
    .insertInto('sign_in_lock')
    .values(row)
    .onConflict((conflict) =>
      // Writes what is there, for the sake of the row's lock.
      conflict.columns(['login', 'subject']).doUpdateSet((eb) => ({ failures: eb.ref('sign_in_lock.failures') })),
    )
    .returningAll(),
);

/** The row of a pair, held until the transaction ends, so that tries made at once are counted one by one. */
export async function holdLock(
  tx: Tx,
  login: Uint8Array,
  subject: string,
  account: number | null,
  now: number,
): Promise<LockRow> {
  const fresh = { login, subject, failures: 0, since: now, until: 0, account };
  return only(await heldLocks(tx, fresh));
}

const changeLock = prepared(
  (db, login: Uint8Array, subject: string, values: Pick<LockRow, 'failures' | 'since' | 'until'>) =>
    db.updateTable('sign_in_lock').set(values).where('login', '=', login).where('subject', '=', subject),
);

export async function writeLock(tx: Tx, { login, subject, failures, since, until }: LockRow): Promise<void> {
  await changeLock(tx, login, subject, { failures, since, until });
}

export const lockOf = preparedFirst((db, login: Uint8Array, subject: string) =>
  db.selectFrom('sign_in_lock').selectAll().where('login', '=', login).where('subject', '=', subject),
);

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

const removeLock = prepared((db, login: Uint8Array, subject: string) =>
  db.deleteFrom('sign_in_lock').where('login', '=', login).where('subject', '=', subject),
);

const removeFailures = prepared((db, login: Uint8Array, subject: string) =>
  db.deleteFrom('sign_in_failure').where('login', '=', login).where('subject', '=', subject),
);

export async function deleteLock(tx: Tx, login: Uint8Array, owner: Uint8Array, subject: string): Promise<void> {
  await removeLock(tx, login, subject);
  await removeFailures(tx, owner, subject);
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
