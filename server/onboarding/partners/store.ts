import type { Insertable, Selectable, Updateable } from 'kysely';
import { parseId } from '../../../lib/util/id.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { PartnerKeyTable, PartnerTable } from '../../db/schema-onboarding.ts';
import { refuse } from '../../errors.ts';

export type PartnerRow = Selectable<PartnerTable>;
export type KeyRow = Selectable<PartnerKeyTable>;

export const listPartnerRows = (db: Db): Promise<PartnerRow[]> =>
  db.selectFrom('partner').selectAll().orderBy('key').execute();

/** By its id, or `not_found`. */
export async function getPartner(db: Db, id: string): Promise<PartnerRow> {
  const row = await partnerById(db, parseId(id));
  if (!row) throw refuse('not_found');
  return row;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function holdPartner(tx: Tx, id: string): Promise<PartnerRow> {
  const row = await tx
    .updateTable('partner')
    .set((to) => ({ active: to.ref('active') }))
    .where('id', '=', parseId(id))
    .returningAll()
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

export const partnerById = (db: Db, id: Uint8Array): Promise<PartnerRow | undefined> =>
  db.selectFrom('partner').selectAll().where('id', '=', id).executeTakeFirst();

export const partnerByKey = (db: Db, key: number): Promise<PartnerRow> =>
  db.selectFrom('partner').selectAll().where('key', '=', key).executeTakeFirstOrThrow();

export const insertPartner = (tx: Tx, values: Insertable<PartnerTable>): Promise<PartnerRow> =>
  tx.insertInto('partner').values(values).returningAll().executeTakeFirstOrThrow();

export const updatePartnerRow = (tx: Tx, key: number, values: Updateable<PartnerTable>): Promise<PartnerRow> =>
  tx.updateTable('partner').set(values).where('key', '=', key).returningAll().executeTakeFirstOrThrow();

export const listKeys = (db: Db): Promise<KeyRow[]> =>
  db.selectFrom('partner_key').selectAll().orderBy('key').execute();

export async function insertKey(tx: Tx, values: Insertable<PartnerKeyTable>): Promise<void> {
  await tx.insertInto('partner_key').values(values).execute();
}

/** A key that is not revoked, with its partner's name; `not_found` otherwise. */
export async function revokeKeyRow(tx: Tx, id: string, now: number): Promise<{ partner: number; name: string }> {
  const row = await tx
    .updateTable('partner_key')
    .set({ revoked_at: now })
    .where('id', '=', parseId(id))
    .where('revoked_at', 'is', null)
    .returning(['partner', 'name'])
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** A key that works, of a partner that is on. */
export function keyByHash(db: Db, hash: Uint8Array): Promise<{ key: number; partner: number } | undefined> {
  return db
    .selectFrom('partner_key')
    .innerJoin('partner', 'partner.key', 'partner_key.partner')
    .select(['partner_key.key', 'partner_key.partner'])
    .where('partner_key.hash', '=', hash)
    .where('partner_key.revoked_at', 'is', null)
    .where('partner.active', '=', 1)
    .executeTakeFirst();
}

export async function touchKey(db: Db, key: number, now: number): Promise<void> {
  await db.updateTable('partner_key').set({ last_used_at: now }).where('key', '=', key).execute();
}

export type NewStart = { partner: number; hash: Uint8Array; given: Uint8Array; expires_at: number };

export async function insertStart(tx: Tx, values: NewStart): Promise<void> {
  await tx.insertInto('partner_start').values(values).execute();
}

/** One that waits, of a partner that is on. */
export function startByHash(db: Db, hash: Uint8Array, now: number) {
  return db
    .selectFrom('partner_start')
    .innerJoin('partner', 'partner.key', 'partner_start.partner')
    .select(['partner_start.given', 'partner.name', 'partner.key as partner'])
    .where('partner_start.hash', '=', hash)
    .where('partner_start.expires_at', '>', now)
    .where('partner.active', '=', 1)
    .executeTakeFirst();
}

/** Uses it up; answers whether it was there. */
export async function consumeStart(tx: Tx, hash: Uint8Array, now: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('partner_start')
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteLateStarts(db: Db, now: number): Promise<void> {
  await db.deleteFrom('partner_start').where('expires_at', '<=', now).execute();
}

type NewRegistration = { id: Uint8Array; partner: number; by: 'link' | 'api'; at: number };

export async function insertPartnerRegistration(tx: Tx, values: NewRegistration): Promise<void> {
  await tx.insertInto('partner_registration').values(values).execute();
}

export async function noteOpened(tx: Tx, id: Uint8Array, company: number, now: number): Promise<void> {
  await tx.updateTable('partner_registration').set({ company, opened_at: now }).where('id', '=', id).execute();
}

/** Forms that were sent, and companies that came of them, by partner. */
export async function countRegistrations(db: Db): Promise<Map<number, { registered: number; opened: number }>> {
  const rows = await db
    .selectFrom('partner_registration')
    .select(['partner', (eb) => eb.fn.countAll<number>().as('registered')])
    .select((eb) => eb.fn.count<number>('opened_at').as('opened'))
    .groupBy('partner')
    .execute();
  return new Map(
    rows.map(({ partner, registered, opened }) => [
      partner,
      { registered: Number(registered), opened: Number(opened) },
    ]),
  );
}
