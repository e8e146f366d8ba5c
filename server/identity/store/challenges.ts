import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { ChallengeTable } from '../../db/schema.ts';

export type ChallengeRow = Selectable<ChallengeTable>;

/** What must fit before a challenge answers at all: its secret, its device, and the way it came. */
export type ChallengeClaim = { hash: Uint8Array; fingerprint: Uint8Array; kind: ChallengeRow['kind']; now: number };

/** Answers its key. */
export async function insertChallenge(tx: Tx, values: Insertable<ChallengeTable>): Promise<number> {
  return (await tx.insertInto('challenge').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

/** A device answers one challenge of a kind at a time. Answers the others. */
export function deleteChallengesOfDevice(
  tx: Tx,
  account: number,
  fingerprint: Uint8Array,
  purpose: ChallengeRow['purpose'] = 'sign_in',
): Promise<ChallengeRow[]> {
  return tx
    .deleteFrom('challenge')
    .where('account', '=', account)
    .where('fingerprint', '=', fingerprint)
    .where('purpose', '=', purpose)
    .returningAll()
    .execute();
}

/** When a code was last sent for a purpose. */
export async function lastCodeOf(db: Db, account: number, purpose: ChallengeRow['purpose']): Promise<number | null> {
  const row = await db
    .selectFrom('challenge')
    .select((eb) => eb.fn.max('code_sent_at').as('at'))
    .where('account', '=', account)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** What a session is asked for one purpose. */
export function challengesOfSession(
  db: Db,
  session: number,
  purpose: ChallengeRow['purpose'],
  now: number,
): Promise<ChallengeRow[]> {
  return db
    .selectFrom('challenge')
    .selectAll()
    .where('session', '=', session)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .execute();
}

export async function deleteChallengesAbout(
  tx: Tx,
  account: number,
  purpose: ChallengeRow['purpose'],
  target: string,
): Promise<void> {
  const query = tx.deleteFrom('challenge').where('account', '=', account).where('purpose', '=', purpose);
  await query.where('target', '=', target).execute();
}

/** Takes a try of a challenge that is found by what it is about. */
export function takeTryAbout(
  tx: Tx,
  account: number,
  purpose: ChallengeRow['purpose'],
  target: string,
  now: number,
  tries: number,
): Promise<ChallengeRow | undefined> {
  return tx
    .updateTable('challenge')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('account', '=', account)
    .where('purpose', '=', purpose)
    .where('target', '=', target)
    .where('expires_at', '>', now)
    .where('tries', '<', tries)
    .returningAll()
    .executeTakeFirst();
}

/** What was asked of an account for any of these purposes. */
export async function deleteChallengesOf(tx: Tx, account: number, purposes: ChallengeRow['purpose'][]): Promise<void> {
  await tx.deleteFrom('challenge').where('account', '=', account).where('purpose', 'in', purposes).execute();
}

/** Takes one try, so that answers sent at once cannot share one. */
export function takeTry(
  tx: Tx,
  claim: ChallengeClaim,
  purpose: ChallengeRow['purpose'],
  tries: number,
): Promise<ChallengeRow | undefined> {
  return tx
    .updateTable('challenge')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('token_hash', '=', claim.hash)
    .where('fingerprint', '=', claim.fingerprint)
    .where('kind', '=', claim.kind)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', claim.now)
    .where('tries', '<', tries)
    .returningAll()
    .executeTakeFirst();
}

export function challengeOf(db: Db, claim: ChallengeClaim): Promise<ChallengeRow | undefined> {
  return db
    .selectFrom('challenge')
    .selectAll()
    .where('token_hash', '=', claim.hash)
    .where('fingerprint', '=', claim.fingerprint)
    .where('kind', '=', claim.kind)
    .where('expires_at', '>', claim.now)
    .executeTakeFirst();
}

export async function updateChallenge(tx: Tx, key: number, values: Updateable<ChallengeTable>): Promise<void> {
  await tx.updateTable('challenge').set(values).where('key', '=', key).execute();
}

/** The challenge that a confirmation link belongs to. */
export function challengeOfLink(db: Db, hash: Uint8Array, now: number): Promise<ChallengeRow | undefined> {
  return db
    .selectFrom('challenge')
    .selectAll()
    .where('link_hash', '=', hash)
    .where('link_expires_at', '>', now)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Uses a link up; whoever gets the row is the one who decided. */
export function takeLink(tx: Tx, hash: Uint8Array, now: number): Promise<ChallengeRow | undefined> {
  return tx
    .updateTable('challenge')
    .set({ link_hash: null, link_expires_at: null })
    .where('link_hash', '=', hash)
    .where('link_expires_at', '>', now)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** Answers whether it was still there. */
export async function consumeChallenge(tx: Tx, key: number): Promise<boolean> {
  return (await tx.deleteFrom('challenge').where('key', '=', key).returning('key').executeTakeFirst()) !== undefined;
}

/** Answers whether a code may be mailed now, and notes it at once. */
export async function takeCodeTurn(tx: Tx, account: number, now: number, waitMs: number): Promise<boolean> {
  const row = await tx
    .updateTable('account')
    .set({ code_sent_at: now })
    .where('key', '=', account)
    .where('code_sent_at', '<=', now - waitMs)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** A time step works once: answers whether it, and every later one, was unused. */
export async function takeTotpStep(tx: Tx, account: number, step: number): Promise<boolean> {
  const row = await tx
    .updateTable('account')
    .set({ totp_step: step })
    .where('key', '=', account)
    .where('totp_step', '<', step)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

export async function takeBackupCode(tx: Tx, account: number, codeHash: Uint8Array): Promise<boolean> {
  const row = await tx
    .deleteFrom('backup_code')
    .where('account', '=', account)
    .where('code_hash', '=', codeHash)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** Those from before end. */
export async function replaceBackupCodes(
  tx: Tx,
  account: number,
  salt: Uint8Array,
  codeHashes: Uint8Array[],
): Promise<void> {
  await deleteBackupCodes(tx, account);
  await tx
    .insertInto('backup_code')
    .values(codeHashes.map((code_hash) => ({ account, salt, code_hash })))
    .execute();
}

export async function deleteBackupCodes(tx: Tx, account: number): Promise<void> {
  await tx.deleteFrom('backup_code').where('account', '=', account).execute();
}

/** What an account's codes are hashed with; null without codes. */
export async function backupSaltOf(db: Db, account: number): Promise<Uint8Array | null> {
  const row = await db.selectFrom('backup_code').select('salt').where('account', '=', account).executeTakeFirst();
  return row?.salt ?? null;
}

export async function countBackupCodes(db: Db, account: number): Promise<number> {
  const row = await db
    .selectFrom('backup_code')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
  return row.count;
}
