import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../../db/connect.ts';
import type { SecurityEventTable } from '../../db/schema.ts';

export type SecurityEventRow = Selectable<SecurityEventTable>;

export async function insertEvent(db: Db, values: Insertable<SecurityEventTable>): Promise<void> {
  await db.insertInto('security_event').values(values).execute();
}

/** Newest first, before the given key. */
export function eventsOfCompany(
  db: Db,
  company: number,
  before: number | null,
  limit: number,
): Promise<SecurityEventRow[]> {
  return db
    .selectFrom('security_event')
    .selectAll()
    .where('company', '=', company)
    .$if(before !== null, (query) => query.where('key', '<', before))
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
}

export function eventKeyOfCompany(db: Db, company: number, id: Uint8Array): Promise<{ key: number } | undefined> {
  return db
    .selectFrom('security_event')
    .select('key')
    .where('company', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function happenedSince(db: Db, account: number, kind: string, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('security_event')
    .select('key')
    .where('account', '=', account)
    .where('at', '>', since)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row !== undefined;
}
