import type { Insertable, Selectable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { RegistrationTable } from '../../db/schema.ts';

export type RegistrationRow = Selectable<RegistrationTable>;

/** What somebody registered with. */
export type Given = {
  companyName: string;
  /** JSON of what `companyView` shows. */
  profile: string;
  name: string;
  title: string | null;
  locale: 'zh-CN' | 'en';
  passwordHash: string;
  /** In E.164. */
  phone: string | null;
  /** What `OnboardingPort` is told again once the company opens. */
  entrance?: string | null;
};

export async function insertRegistration(tx: Tx, values: Insertable<RegistrationTable>): Promise<number> {
  return (await tx.insertInto('registration').values(values).returning('key').executeTakeFirstOrThrow()).key;
}

export const registrationByKey = (db: Db, key: number): Promise<RegistrationRow | undefined> =>
  db.selectFrom('registration').selectAll().where('key', '=', key).executeTakeFirst();

/** By what names it, or by the newest link that was mailed for it. */
export function registrationByToken(db: Db, account: number, hash: Uint8Array): Promise<RegistrationRow | undefined> {
  return db
    .selectFrom('registration')
    .selectAll()
    .where('account', '=', account)
    .where((eb) => eb.or([eb('token_hash', '=', hash), eb('link_hash', '=', hash)]))
    .executeTakeFirst();
}

export const newestRegistrations = (db: Db, account: number, limit: number): Promise<RegistrationRow[]> =>
  db
    .selectFrom('registration')
    .selectAll()
    .where('account', '=', account)
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();

export async function noteLinkOfRegistration(tx: Tx, key: number, hash: Uint8Array): Promise<void> {
  await tx.updateTable('registration').set({ link_hash: hash }).where('key', '=', key).execute();
}

/** Whether this one was proved and its company is open. */
export async function isRegistrationOpened(db: Db, hash: Uint8Array): Promise<boolean> {
  const row = await db.selectFrom('registration').select('opened_at').where('token_hash', '=', hash).executeTakeFirst();
  return typeof row?.opened_at === 'number';
}

/** Of the proved one nothing stays but that it is open; the others of the account are gone. */
export async function closeRegistrations(tx: Tx, account: number, opened: number | null, now: number): Promise<void> {
  const all = tx.deleteFrom('registration').where('account', '=', account);
  await (opened === null ? all : all.where('key', '!=', opened)).execute();
  const done = { given: '{}', link_hash: null, opened_at: now };
  if (opened !== null) await tx.updateTable('registration').set(done).where('key', '=', opened).execute();
}

/** Makes of the pending account, its company and its owner what was given with one registration, then. */
export async function applyRegistration(tx: Tx, account: number, given: Given, then: number): Promise<void> {
  const { name, title, locale, passwordHash: password_hash } = given;
  await tx
    .updateTable('account')
    .set({ name, title, locale, password_hash, password_changed_at: then, created_at: then })
    .where('key', '=', account)
    .execute();
  const member = tx.updateTable('member').set({ name, title }).where('account', '=', account);
  const { company } = await member.returning('company').executeTakeFirstOrThrow();
  await tx
    .updateTable('company')
    .set({ name: given.companyName, profile: given.profile, created_at: then })
    .where('key', '=', company)
    .where('state', '=', 'pending')
    .execute();
}
