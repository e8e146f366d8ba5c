import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { SessionTable } from '../../db/schema.ts';
import { refuse } from '../../errors.ts';

export type SessionRow = Selectable<SessionTable>;

export async function insertSession(tx: Tx, values: Insertable<SessionTable>): Promise<number> {
  return (await tx.insertInto('session').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

/** The session with all that decides whether it still lets in. */
export function sessionByToken(db: Db, hash: Uint8Array, kind: SessionRow['kind'], now: number) {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.key', 'session.account')
    .innerJoin('member', 'member.key', 'session.member')
    .innerJoin('company', 'company.key', 'member.company')
    .select([
      'session.key',
      'session.account',
      'session.member',
      'session.remember',
      'session.created_at',
      'session.seen_at',
      'session.expires_at',
      'member.company',
      'member.role',
      'member.name',
    ])
    .where('session.token_hash', '=', hash)
    .where('session.kind', '=', kind)
    .where('session.expires_at', '>', now)
    .where('account.state', '=', 'active')
    .where('member.state', '=', 'active')
    .where('company.state', '=', 'active')
    .executeTakeFirst();
}

export async function touchSession(db: Db, key: number, seenAt: number, expiresAt: number): Promise<void> {
  await db.updateTable('session').set({ seen_at: seenAt, expires_at: expiresAt }).where('key', '=', key).execute();
}

/** The session that acts; `unauthenticated` where it has just ended. */
export async function sessionByKey(db: Db, key: number): Promise<SessionRow> {
  const row = await db.selectFrom('session').selectAll().where('key', '=', key).executeTakeFirst();
  if (!row) throw refuse('unauthenticated');
  return row;
}

/** Newest use first. */
export function sessionsOfAccount(db: Db, account: number, now: number): Promise<SessionRow[]> {
  return db
    .selectFrom('session')
    .selectAll()
    .where('account', '=', account)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .orderBy('key', 'desc')
    .execute();
}

export function deleteSession(db: Db, key: number): Promise<{ key: number } | undefined> {
  return db.deleteFrom('session').where('key', '=', key).returning('key').executeTakeFirst();
}

export function deleteSessionOfAccount(
  db: Db,
  account: number,
  id: Uint8Array,
): Promise<{ key: number; label: string } | undefined> {
  return db
    .deleteFrom('session')
    .where('account', '=', account)
    .where('id', '=', id)
    .returning(['key', 'label'])
    .executeTakeFirst();
}

export function deleteSessionsOfMember(db: Db, member: number): Promise<{ key: number }[]> {
  return db.deleteFrom('session').where('member', '=', member).returning('key').execute();
}

export async function isKnownDevice(db: Db, account: number, device: Uint8Array): Promise<boolean> {
  const row = await db
    .selectFrom('known_device')
    .select('account')
    .where('account', '=', account)
    .where('device', '=', device)
    .executeTakeFirst();
  return row !== undefined;
}

export async function rememberDevice(tx: Tx, account: number, device: Uint8Array, now: number): Promise<void> {
  await tx
    .insertInto('known_device')
    .values({ account, device, first_at: now, last_at: now })
    .onConflict((conflict) => conflict.columns(['account', 'device']).doUpdateSet({ last_at: now }))
    .execute();
}
