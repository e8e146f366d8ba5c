import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import { only, prepared, preparedFirst } from '../../db/prepared.ts';
import type { DeviceTable, SessionTable } from '../../db/schema.ts';
import { refuse } from '../../errors.ts';
import { rightsColumns } from '../rights.ts';

export type SessionRow = Selectable<SessionTable>;

const addSession = prepared((db, values: Insertable<SessionTable>) =>
  db.insertInto('session').values(values).returning('key'),
);

export async function insertSession(tx: Tx, values: Insertable<SessionTable>): Promise<number> {
  return only(await addSession(tx, values)).key;
}

/** Sessions that let in, each with all that decides whether it still does. */
const openSessions = (db: Db, now: number) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.key', 'session.account')
    .innerJoin('member', 'member.key', 'session.member')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .innerJoin('company', 'company.key', 'member.company')
    .innerJoin('device', 'device.key', 'session.device')
    .select(rightsColumns)
    .select([
      'session.key',
      'session.account',
      'session.member',
      'session.device',
      'session.token_hash',
      'session.remember',
      'session.restricted',
      'session.password_at',
      'session.code_at',
      'session.locked_at',
      'session.created_at',
      'session.seen_at',
      'session.expires_at',
      'member.company',
      'member.name',
      'company.rules',
      'device.fingerprint',
      'device.keyed',
      'device.confirmed_at',
      'device.state as device_state',
    ])
    .where('session.expires_at', '>', now)
    .where('account.state', '=', 'active')
    .where('member.state', '=', 'active')
    .where('company.state', '=', 'active')
    .limit(1);

/** The session of a token, or of the token it had a moment ago. */
export const sessionByToken = preparedFirst((db, hash: Uint8Array, kind: SessionRow['kind'], now: number) =>
  openSessions(db, now)
    .where(({ eb, or, and }) =>
      or([
        eb('session.token_hash', '=', hash),
        and([eb('session.old_token_hash', '=', hash), eb('session.old_token_until', '>', now)]),
      ]),
    )
    .where('session.kind', '=', kind),
);

/** A session while it lets in. */
export const openSession = preparedFirst((db, key: number, now: number) =>
  openSessions(db, now).where('session.key', '=', key),
);

export type FoundSession = NonNullable<Awaited<ReturnType<typeof sessionByToken>>>;

/**
 * Gives a session another token; the one before is taken until `until`. Undefined where `old` is not
 * its token any more.
 */
export function replaceToken(
  db: Db,
  key: number,
  { old, hash, until }: { old: Uint8Array; hash: Uint8Array; until: number },
): Promise<Pick<SessionRow, 'remember' | 'expires_at'> | undefined> {
  return db
    .updateTable('session')
    .set({ token_hash: hash, old_token_hash: old, old_token_until: until })
    .where('key', '=', key)
    .where('token_hash', '=', old)
    .returning(['remember', 'expires_at'])
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

export async function updateSession(db: Db, key: number, values: Updateable<SessionTable>): Promise<void> {
  await db.updateTable('session').set(values).where('key', '=', key).execute();
}

/** The device a session belongs to; `unauthenticated` where the session has just ended. */
export async function deviceOfSession(db: Db, key: number): Promise<Selectable<DeviceTable>> {
  const row = await db
    .selectFrom('session')
    .innerJoin('device', 'device.key', 'session.device')
    .selectAll('device')
    .where('session.key', '=', key)
    .executeTakeFirst();
  if (!row) throw refuse('unauthenticated');
  return row;
}

/** Newest use first, each with what its device is called. */
export function sessionsOfAccount(db: Db, account: number, now: number) {
  return db
    .selectFrom('session')
    .innerJoin('device', 'device.key', 'session.device')
    .selectAll('session')
    .select(['device.id as device_id', 'device.label', 'device.name'])
    .where('session.account', '=', account)
    .where('session.expires_at', '>', now)
    .orderBy('session.seen_at', 'desc')
    .orderBy('session.key', 'desc')
    .execute();
}
export type SessionOfAccount = Awaited<ReturnType<typeof sessionsOfAccount>>[number];

export function deleteSession(db: Db, key: number): Promise<{ key: number } | undefined> {
  return db.deleteFrom('session').where('key', '=', key).returning('key').executeTakeFirst();
}

export function deleteSessionOfAccount(
  db: Db,
  account: number,
  id: Uint8Array,
): Promise<{ key: number; device: number } | undefined> {
  return db
    .deleteFrom('session')
    .where('account', '=', account)
    .where('id', '=', id)
    .returning(['key', 'device'])
    .executeTakeFirst();
}

/** Of a member, also on one device only, of a device, or of an account but for one session. Answers the keys of those that ended. */
export function deleteSessionsOf(
  db: Db,
  whose:
    | { member: number; device?: number }
    | { device: number; company?: number }
    | { account: number; except: number | null },
): Promise<{ key: number }[]> {
  let query = db.deleteFrom('session').returning('key');
  if ('member' in whose) {
    query = query.where('member', '=', whose.member);
    if (whose.device !== undefined) query = query.where('device', '=', whose.device);
  } else if ('device' in whose) {
    query = query.where('device', '=', whose.device);
    const { company } = whose;
    if (company !== undefined)
      query = query.where('member', 'in', (eb) => eb.selectFrom('member').select('key').where('company', '=', company));
  } else {
    query = query.where('account', '=', whose.account);
    if (whose.except !== null) query = query.where('key', '!=', whose.except);
  }
  return query.execute();
}
