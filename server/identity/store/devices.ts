import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { DeviceAccessTable, DeviceTable } from '../../db/schema.ts';

export type DeviceRow = Selectable<DeviceTable>;
export type DeviceAccessRow = Selectable<DeviceAccessTable>;

export function deviceByFingerprint(db: Db, account: number, fingerprint: Uint8Array): Promise<DeviceRow | undefined> {
  return db
    .selectFrom('device')
    .selectAll()
    .where('account', '=', account)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst();
}

export function deviceByKey(db: Db, key: number): Promise<DeviceRow> {
  return db.selectFrom('device').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

/** New, or here again: what was confirmed stays confirmed. */
export function saveDevice(
  tx: Tx,
  values: Insertable<DeviceTable>,
  proved: { confirmed: boolean; trustedUntil?: number },
): Promise<DeviceRow> {
  const { label, kind, ip, region, last_at, confirmed_at } = values;
  return tx
    .insertInto('device')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['account', 'fingerprint']).doUpdateSet({
        label,
        kind,
        ip,
        region,
        last_at,
        ...(proved.confirmed ? { confirmed_at } : {}),
        ...(proved.trustedUntil === undefined ? {} : { trusted_until: proved.trustedUntil }),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The account's devices, the last used first. */
export function devicesOfAccount(db: Db, account: number): Promise<DeviceRow[]> {
  return db
    .selectFrom('device')
    .selectAll()
    .where('account', '=', account)
    .orderBy('last_at', 'desc')
    .orderBy('key', 'desc')
    .execute();
}

export function accessOf(db: Db, device: number, company: number): Promise<DeviceAccessRow | undefined> {
  return db
    .selectFrom('device_access')
    .selectAll()
    .where('device', '=', device)
    .where('company', '=', company)
    .executeTakeFirst();
}

/** Asks for a device; a decision that was made stays. */
export async function askAccess(tx: Tx, device: number, company: number, now: number): Promise<boolean> {
  const row = await tx
    .insertInto('device_access')
    .values({ device, company, state: 'waiting', asked_at: now })
    .onConflict((conflict) => conflict.columns(['device', 'company']).doNothing())
    .returning('device')
    .executeTakeFirst();
  return row !== undefined;
}

export async function allowAccess(tx: Tx, device: number, company: number, by: number, now: number): Promise<void> {
  await tx
    .insertInto('device_access')
    .values({ device, company, state: 'allowed', asked_at: now, decided_at: now, decided_by: by })
    .execute();
}

/** Whether anybody else in the company decides about devices. */
export async function othersWhoDecide(db: Db, company: number, member: number): Promise<boolean> {
  const row = await db
    .selectFrom('member')
    .select('key')
    .where('company', '=', company)
    .where('key', '!=', member)
    .where('state', '=', 'active')
    .where('role', 'in', ['owner', 'admin'])
    .executeTakeFirst();
  return row !== undefined;
}
