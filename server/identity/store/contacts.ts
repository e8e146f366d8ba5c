import type { Insertable, Selectable } from 'kysely';
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

export async function insertContact(tx: Tx, values: Insertable<ContactTable>): Promise<void> {
  await tx.insertInto('contact').values(values).execute();
}

/** Where codes go by phone: the main one, or while that refuses, the backup (row R22). */
export async function phoneForCodes(db: Db, account: number): Promise<string | null> {
  const phones = (await contactsOf(db, account)).filter(({ kind, verified_at }) => kind === 'phone' && verified_at !== null);
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
