import type { ExpressionBuilder, Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import { only, prepared, preparedFirst } from '../../db/prepared.ts';
import type { DeviceAccessTable, DeviceTable, Tables } from '../../db/schema.ts';

export type DeviceRow = Selectable<DeviceTable>;
export type DeviceAccessRow = Selectable<DeviceAccessTable>;

export const deviceByFingerprint = preparedFirst((db, account: number, fingerprint: Uint8Array) =>
  db.selectFrom('device').selectAll().where('account', '=', account).where('fingerprint', '=', fingerprint),
);

export function deviceByKey(db: Db, key: number): Promise<DeviceRow> {
  return db.selectFrom('device').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

const savedDevices = prepared((db, values: Insertable<DeviceTable>, again: Updateable<DeviceTable>) =>
  db
    .insertInto('device')
    .values(values)
    .onConflict((conflict) => conflict.columns(['account', 'fingerprint']).doUpdateSet(again))
    .returningAll(),
);

/** New, or here again: what was confirmed stays confirmed. */
export async function saveDevice(tx: Tx, values: Insertable<DeviceTable>): Promise<DeviceRow> {
  const { label, kind, ip, region, last_at, confirmed_at } = values;
  const again = {
    label,
    kind,
    ip,
    region,
    last_at,
    removed: 0,
    ...(confirmed_at ? { confirmed_at } : {}),
  };
  return only(await savedDevices(tx, values, again));
}

/** The account's devices, the last used first. */
export const devicesOfAccount = prepared((db, account: number) =>
  db
    .selectFrom('device')
    .selectAll()
    .where('account', '=', account)
    .where('removed', '=', 0)
    .orderBy('last_at', 'desc')
    .orderBy('key', 'desc'),
);

/** The same, each with how long this company trusts it. */
export function devicesOfMember(db: Db, account: number, company: number) {
  return db
    .selectFrom('device')
    .leftJoin('device_access', (join) =>
      join.onRef('device_access.device', '=', 'device.key').on('device_access.company', '=', company),
    )
    .selectAll('device')
    .select('device_access.trusted_until')
    .where('account', '=', account)
    .where('removed', '=', 0)
    .orderBy('last_at', 'desc')
    .orderBy('key', 'desc')
    .execute();
}

export const accessOf = preparedFirst((db, device: number, company: number) =>
  db.selectFrom('device_access').selectAll().where('device', '=', device).where('company', '=', company),
);

const addAccess = prepared((db, row: Insertable<DeviceAccessTable>) =>
  db
    .insertInto('device_access')
    .values(row)
    .onConflict((conflict) => conflict.columns(['device', 'company']).doNothing()),
);

/** Notes that a device was let into a company, that its provider vouched for it, and how long it is trusted; what is said of it stays. */
export async function noteAccess(
  tx: Tx,
  device: number,
  company: number,
  { now, vouched, trustedUntil }: { now: number; vouched: boolean; trustedUntil: number | null },
): Promise<void> {
  await addAccess(tx, { device, company, state: 'none', asked_at: now });
  const shown = { ...(vouched ? { confirmed_at: now } : {}), ...(trustedUntil ? { trusted_until: trustedUntil } : {}) };
  if (Object.keys(shown).length === 0) return;
  const row = tx.updateTable('device_access').set(shown);
  await row.where('device', '=', device).where('company', '=', company).execute();
}

/** Asks for a device; a decision that was made stays. Answers whether it was asked just now. */
export async function askAccess(tx: Tx, device: number, company: number, now: number): Promise<boolean> {
  const row = await tx
    .insertInto('device_access')
    .values({ device, company, state: 'waiting', asked_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['device', 'company'])
        .doUpdateSet({ state: 'waiting', asked_at: now })
        .where('device_access.state', '=', 'none'),
    )
    .returning('device')
    .executeTakeFirst();
  return row !== undefined;
}

type Decision = { company: number; state: 'allowed' | 'refused'; by: number; now: number };

export async function decideAccess(tx: Tx, device: number, { company, state, by, now }: Decision): Promise<void> {
  // What is let in again proves itself again.
  const afresh = state === 'refused' ? { confirmed_at: null, trusted_until: 0 } : {};
  const decided = { state, decided_at: now, decided_by: by, ...afresh };
  await tx
    .insertInto('device_access')
    .values({ device, company, asked_at: now, ...decided })
    .onConflict((conflict) => conflict.columns(['device', 'company']).doUpdateSet(decided))
    .execute();
}

/** From here on devices need a word: those that were used in the company, and proved a code, have it. */
export async function allowKnownDevices(tx: Tx, company: number, by: number, now: number): Promise<void> {
  await tx
    .updateTable('device_access')
    .set({ state: 'allowed', decided_at: now, decided_by: by })
    .where('company', '=', company)
    .where('state', '=', 'none')
    .where((eb) =>
      eb.or([
        eb('confirmed_at', 'is not', null),
        eb('device', 'in', eb.selectFrom('device').select('key').where('confirmed_at', 'is not', null)),
      ]),
    )
    .execute();
}

const ofAccount = (account: number) => (eb: ExpressionBuilder<Tables, 'device_access'>) =>
  eb.selectFrom('device').select('key').where('account', '=', account);

/** The company forgets what it allowed; what it refused stays refused. */
export async function withdrawAccess(tx: Tx, account: number, company: number): Promise<void> {
  await tx
    .deleteFrom('device_access')
    .where('company', '=', company)
    .where('state', '!=', 'refused')
    .where('device', 'in', ofAccount(account))
    .execute();
}

/** An account's devices prove a code again before they are let in. */
export async function unconfirmDevices(tx: Tx, account: number): Promise<void> {
  await tx.updateTable('device').set({ confirmed_at: null }).where('account', '=', account).execute();
  await endTrust(tx, account);
}

/** Every company asks again for the second factor on an account's devices, or on one of them. */
export async function endTrust(tx: Tx, account: number, device?: number): Promise<void> {
  let rows = tx.updateTable('device_access').set({ trusted_until: 0 }).where('device', 'in', ofAccount(account));
  if (device !== undefined) rows = rows.where('device', '=', device);
  await rows.execute();
}

/** One company asks again for the second factor on a device. Answers whether it would not have by `now`. */
export async function endTrustOf(tx: Tx, device: number, company: number, now: number): Promise<boolean> {
  const ended = await tx
    .updateTable('device_access')
    .set({ trusted_until: 0 })
    .where('device', '=', device)
    .where('company', '=', company)
    .where('trusted_until', '>', now)
    .returning('device')
    .executeTakeFirst();
  return ended !== undefined;
}

/** A company that trusts for fewer days trusts nobody for longer; `until` is ms since 1970. */
export async function capTrust(tx: Tx, company: number, until: number): Promise<void> {
  await tx
    .updateTable('device_access')
    .set({ trusted_until: until })
    .where('company', '=', company)
    .where('trusted_until', '>', until)
    .execute();
}

export function deviceOfAccount(db: Db, account: number, id: Uint8Array): Promise<DeviceRow | undefined> {
  return db
    .selectFrom('device')
    .selectAll()
    .where('account', '=', account)
    .where('id', '=', id)
    .where('removed', '=', 0)
    .executeTakeFirst();
}

export async function updateDevice(tx: Tx, key: number, values: Updateable<DeviceTable>): Promise<void> {
  await tx.updateTable('device').set(values).where('key', '=', key).execute();
}

/**
 * With what companies allowed it. What one refused stays refused, or the person could lift that: then
 * the row stays for that company, and is nobody's device until it is let in again.
 */
export async function deleteDevice(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('device_access').where('device', '=', key).where('state', '!=', 'refused').execute();
  const refused = tx.selectFrom('device_access').select('device').where('device', '=', key);
  const gone = await tx
    .deleteFrom('device')
    .where('key', '=', key)
    .where('key', 'not in', refused)
    .returning('key')
    .executeTakeFirst();
  if (gone) return;
  await updateDevice(tx, key, { removed: 1, confirmed_at: null, state: 'active' });
}

/** Open sessions by device: an account's, or those in one company. */
export async function countSessions(
  db: Db,
  whose: { account: number } | { company: number },
  now: number,
): Promise<Map<number, number>> {
  let query = db
    .selectFrom('session')
    .select((eb) => ['session.device', eb.fn.countAll<number>().as('count')])
    .where('session.expires_at', '>', now)
    .groupBy('session.device');
  if ('account' in whose) query = query.where('session.account', '=', whose.account);
  else
    query = query.where('session.member', 'in', (eb) =>
      eb.selectFrom('member').select('key').where('company', '=', whose.company),
    );
  return new Map((await query.execute()).map(({ device, count }) => [device, count]));
}

/** What was used in a company or asked to be, with whose it is and what was said of it. */
const inCompany = (db: Db, company: number) =>
  db
    .selectFrom('device_access')
    .innerJoin('device', 'device.key', 'device_access.device')
    .innerJoin('account', 'account.key', 'device.account')
    .innerJoin('member', (join) =>
      join.onRef('member.account', '=', 'device.account').onRef('member.company', '=', 'device_access.company'),
    )
    .leftJoin('role', 'role.key', 'member.custom_role')
    .selectAll('device')
    .select([
      'device_access.state as access',
      'device_access.trusted_until',
      'member.key as member',
      'member.id as member_id',
      'member.name as member_name',
      'member.role',
      'role.level as role_level',
      'account.email',
    ])
    .where('device_access.company', '=', company);

export type MemberDeviceRow = Awaited<ReturnType<typeof devicesOfCompany>>[number];

/** Those that wait first, then the last used first. */
export function devicesOfCompany(db: Db, company: number, waiting: boolean) {
  let query = inCompany(db, company);
  if (waiting) query = query.where('device_access.state', '=', 'waiting');
  return query
    .orderBy((eb) => eb.case().when('device_access.state', '=', 'waiting').then(0).else(1).end())
    .orderBy('device.last_at', 'desc')
    .orderBy('device.key', 'desc')
    .execute();
}

export function deviceOfCompany(db: Db, company: number, id: Uint8Array): Promise<MemberDeviceRow | undefined> {
  return inCompany(db, company).where('device.id', '=', id).executeTakeFirst();
}

/** Who else in the company decides about devices. */
export async function othersWhoDecide(db: Db, company: number, member: number): Promise<number[]> {
  const rows = await db
    .selectFrom('member')
    .select('key')
    .where('company', '=', company)
    .where('key', '!=', member)
    .where('state', '=', 'active')
    .where('role', 'in', ['owner', 'admin'])
    .orderBy('key')
    .execute();
  return rows.map(({ key }) => key);
}

/** Companies at whose door a device waits. */
export async function waitingIn(db: Db, device: number): Promise<number[]> {
  const rows = await db
    .selectFrom('device_access')
    .select('company')
    .where('device', '=', device)
    .where('state', '=', 'waiting')
    .execute();
  return rows.map(({ company }) => company);
}

/** Ids of an account's devices that wait at a company's door. */
export async function waitingDevices(db: Db, account: number, company: number): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('device_access')
    .innerJoin('device', 'device.key', 'device_access.device')
    .select('device.id')
    .where('device.account', '=', account)
    .where('device_access.company', '=', company)
    .where('device_access.state', '=', 'waiting')
    .execute();
  return rows.map(({ id }) => id);
}
