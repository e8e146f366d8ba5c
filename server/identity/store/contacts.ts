import type { Insertable, Selectable } from 'kysely';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { Db, Tx } from '../../db/connect.ts';
import type { ContactTable } from '../../db/schema.ts';
import type { AccountRow } from './accounts.ts';

export type ContactRow = Selectable<ContactTable>;

export function contactsOf(db: Db, account: number): Promise<ContactRow[]> {
  return db.selectFrom('contact').selectAll().where('account', '=', account).orderBy('key').execute();
}

/** The proved main phone, by which a person signs in and gets codes. */
export function phoneOf(db: Db, account: number): Promise<ContactRow | undefined> {
  return db
    .selectFrom('contact')
    .selectAll()
    .where('account', '=', account)
    .where('kind', '=', 'phone')
    .where('purpose', '=', 'main')
    .where('verified_at', 'is not', null)
    .executeTakeFirst();
}

export function contactFor(
  db: Db,
  account: number,
  kind: ContactRow['kind'],
  purpose: ContactRow['purpose'],
): Promise<ContactRow | undefined> {
  return db
    .selectFrom('contact')
    .selectAll()
    .where('account', '=', account)
    .where('kind', '=', kind)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
}

/** Takes the place of the one before; a unique violation where somebody else proved this main phone. */
export function saveContact(
  tx: Tx,
  values: Omit<Insertable<ContactTable>, 'id' | 'created_at'>,
  now: number,
): Promise<ContactRow> {
  const { value, verified_at } = values;
  const created = { id: parseId(newId(now)), created_at: now };
  return tx
    .insertInto('contact')
    .values({ ...values, ...created })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'kind', 'purpose'])
        .doUpdateSet({ value, verified_at, failing_at: null, ...created }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function deleteContactOfAccount(tx: Tx, account: number, id: Uint8Array): Promise<ContactRow | undefined> {
  return tx.deleteFrom('contact').where('account', '=', account).where('id', '=', id).returningAll().executeTakeFirst();
}

export async function deleteBackupEmail(tx: Tx, account: number, value: string): Promise<void> {
  const query = tx.deleteFrom('contact').where('account', '=', account).where('kind', '=', 'email');
  await query.where('value', '=', value).execute();
}

type Reached = { account: number; kind: 'main email' | 'contact' };

/** Marks, or with null clears, that messages to a mailbox or a phone are refused. Answers whose mark changed. */
export async function markReach(
  tx: Tx,
  kind: ContactRow['kind'],
  value: string,
  failingAt: number | null,
): Promise<Reached[]> {
  const was = failingAt === null ? 'is not' : 'is';
  const contacts = await tx
    .updateTable('contact')
    .set({ failing_at: failingAt })
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('failing_at', was, null)
    .returning('account')
    .execute();
  const reached: Reached[] = contacts.map(({ account }) => ({ account, kind: 'contact' }));
  if (kind === 'phone') return reached;
  const accounts = await tx
    .updateTable('account')
    .set({ email_failing_at: failingAt })
    .where('email', '=', value)
    .where('email_failing_at', was, null)
    .returning('key')
    .execute();
  return [...reached, ...accounts.map(({ key }) => ({ account: key, kind: 'main email' as const }))];
}

/** Where codes go by phone: the main one, or while that refuses, the backup (row R22). */
export async function phoneForCodes(db: Db, account: number): Promise<string | null> {
  const phones = (await contactsOf(db, account)).filter(
    ({ kind, verified_at }) => kind === 'phone' && verified_at !== null,
  );
  const [main, backup] = ['main', 'backup'].map((purpose) => phones.find((one) => one.purpose === purpose));
  return (main && main.failing_at === null ? main : (backup ?? main))?.value ?? null;
}

/** Where codes go by mail: the account's mailbox, or while that refuses, the backup (row R22). */
export async function mailboxForCodes(db: Db, account: AccountRow): Promise<string> {
  if (account.email_failing_at === null) return account.email;
  const backup = (await contactsOf(db, account.key)).find(
    ({ kind, purpose, verified_at }) => kind === 'email' && purpose === 'backup' && verified_at !== null,
  );
  return backup?.value ?? account.email;
}
