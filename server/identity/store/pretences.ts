import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { PretenceTable } from '../../db/schema.ts';
import type { ChallengeClaim, ChallengeRow } from './challenges.ts';

export type PretenceRow = Selectable<PretenceTable>;

export async function insertPretence(tx: Tx, values: Insertable<PretenceTable>): Promise<void> {
  await tx.insertInto('pretence').values(values).execute();
}

/** Takes a try like that of a challenge. */
export function takePretendedTry(
  tx: Tx,
  { hash, fingerprint, kind, now }: ChallengeClaim,
  purpose: ChallengeRow['purpose'],
  tries: number,
): Promise<PretenceRow | undefined> {
  return tx
    .updateTable('pretence')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('token_hash', '=', hash)
    .where('fingerprint', '=', fingerprint)
    .where('kind', '=', kind)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .where('tries', '<', tries)
    .returningAll()
    .executeTakeFirst();
}

export function pretenceOf(
  db: Db,
  { hash, fingerprint, kind, now }: ChallengeClaim,
  purpose: ChallengeRow['purpose'],
): Promise<PretenceRow | undefined> {
  return db
    .selectFrom('pretence')
    .selectAll()
    .where('token_hash', '=', hash)
    .where('fingerprint', '=', fingerprint)
    .where('kind', '=', kind)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

export async function extendPretence(tx: Tx, key: number, expiresAt: number): Promise<void> {
  await tx.updateTable('pretence').set({ expires_at: expiresAt }).where('key', '=', key).execute();
}

/** Those that a device was given for one login and purpose. */
export function deletePretencesOf(
  tx: Tx,
  { login, fingerprint, purpose }: Pick<PretenceRow, 'login' | 'fingerprint' | 'purpose'>,
): Promise<PretenceRow[]> {
  return tx
    .deleteFrom('pretence')
    .where('login', '=', login)
    .where('fingerprint', '=', fingerprint)
    .where('purpose', '=', purpose)
    .returningAll()
    .execute();
}

export async function deletePretence(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('pretence').where('key', '=', key).execute();
}
