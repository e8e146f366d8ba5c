import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import { only, prepared } from '../../db/prepared.ts';
import type { PasskeyCeremonyTable, PasskeyTable } from '../../db/schema-passkeys.ts';

export type PasskeyRow = Selectable<PasskeyTable>;
export type CeremonyRow = Selectable<PasskeyCeremonyTable>;

/** In the order in which they were added. */
export function passkeysOf(db: Db, account: number): Promise<PasskeyRow[]> {
  return db.selectFrom('passkey').selectAll().where('account', '=', account).orderBy('key').execute();
}

const passkeyCounts = prepared((db, account: number) =>
  db
    .selectFrom('passkey')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account', '=', account),
);

export async function countPasskeys(db: Db, account: number): Promise<number> {
  return only(await passkeyCounts(db, account)).count;
}

export function passkeyByCredential(db: Db, credential: Uint8Array): Promise<PasskeyRow | undefined> {
  return db.selectFrom('passkey').selectAll().where('credential_id', '=', credential).executeTakeFirst();
}

/** Answers nothing where somebody has this credential already. */
export function insertPasskey(tx: Tx, values: Insertable<PasskeyTable>): Promise<PasskeyRow | undefined> {
  return tx
    .insertInto('passkey')
    .values(values)
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updatePasskey(tx: Tx, key: number, values: Updateable<PasskeyTable>): Promise<void> {
  await tx.updateTable('passkey').set(values).where('key', '=', key).execute();
}

export function renamePasskeyOf(
  tx: Tx,
  account: number,
  id: Uint8Array,
  name: string,
): Promise<{ key: number } | undefined> {
  return tx
    .updateTable('passkey')
    .set({ name })
    .where('account', '=', account)
    .where('id', '=', id)
    .returning('key')
    .executeTakeFirst();
}

export function deletePasskeyOf(tx: Tx, account: number, id: Uint8Array): Promise<{ name: string } | undefined> {
  return tx
    .deleteFrom('passkey')
    .where('account', '=', account)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
}

export async function insertCeremony(tx: Tx, values: Insertable<PasskeyCeremonyTable>): Promise<void> {
  await tx.insertInto('passkey_ceremony').values(values).execute();
}

/** Uses a ceremony up, whatever comes of its answer. */
export function takeCeremony(
  tx: Tx,
  hash: Uint8Array,
  purpose: CeremonyRow['purpose'],
  now: number,
): Promise<CeremonyRow | undefined> {
  return tx
    .deleteFrom('passkey_ceremony')
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** What a page asks for, until it was answered. */
export function ceremonyOfPage(db: Db, hash: Uint8Array, now: number): Promise<CeremonyRow | undefined> {
  return db
    .selectFrom('passkey_ceremony')
    .selectAll()
    .where('page_hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}
