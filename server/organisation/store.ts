import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../db/connect.ts';
import type { CompanyTable, InvitationTable, MemberTable } from '../db/schema.ts';

export type CompanyRow = Selectable<CompanyTable>;

export function companyByKey(db: Db, key: number): Promise<CompanyRow> {
  return db.selectFrom('company').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
}

/** Holds the row until the transaction ends, so that of two changes at once neither undoes the other. */
export function holdCompany(tx: Tx, key: number): Promise<CompanyRow> {
  return tx
    .updateTable('company')
    .set((to) => ({ name: to.ref('name') }))
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function updateCompanyRow(tx: Tx, key: number, values: Updateable<CompanyTable>): Promise<void> {
  await tx.updateTable('company').set(values).where('key', '=', key).execute();
}

const members = (db: Db, company: number) =>
  db
    .selectFrom('member')
    .innerJoin('account', 'account.key', 'member.account')
    .select([
      'member.key',
      'member.id',
      'member.company',
      'member.account',
      'member.role',
      'member.state',
      'member.name',
      'member.title',
      'member.status',
      'member.joined_at',
      'account.email',
      'account.last_sign_in_at',
    ])
    .where('member.company', '=', company);

/** A member with the e-mail of its account. */
export type MemberRow = Awaited<ReturnType<typeof listMembersOfCompany>>[number];

/** In the order of joining, disabled ones too. */
export function listMembersOfCompany(db: Db, company: number) {
  return members(db, company).orderBy('member.key').execute();
}

export function memberOfCompany(db: Db, company: number, id: Uint8Array): Promise<MemberRow | undefined> {
  return members(db, company).where('member.id', '=', id).executeTakeFirst();
}

export function memberByKey(db: Db, company: number, key: number): Promise<MemberRow> {
  return members(db, company).where('member.key', '=', key).executeTakeFirstOrThrow();
}

export async function isMemberEmail(db: Db, company: number, email: string): Promise<boolean> {
  return (await members(db, company).where('account.email', '=', email).executeTakeFirst()) !== undefined;
}

export async function updateMemberRow(tx: Tx, key: number, values: Updateable<MemberTable>): Promise<void> {
  await tx.updateTable('member').set(values).where('key', '=', key).execute();
}

const invitations = (db: Db) =>
  db
    .selectFrom('invitation')
    .innerJoin('company', 'company.key', 'invitation.company')
    .innerJoin('member', 'member.key', 'invitation.invited_by')
    .select([
      'invitation.key',
      'invitation.id',
      'invitation.company',
      'invitation.email',
      'invitation.role',
      'invitation.name',
      'invitation.created_at',
      'invitation.expires_at',
      'member.name as invited_by',
      'company.name as company_name',
      'company.code as company_code',
      'company.rules',
    ]);

export type InvitationRow = Awaited<ReturnType<typeof listOpenInvitations>>[number];

/** Newest first, without those whose time is over. */
export function listOpenInvitations(db: Db, company: number, now: number) {
  return invitations(db)
    .where('invitation.company', '=', company)
    .where('invitation.expires_at', '>', now)
    .orderBy('invitation.created_at', 'desc')
    .orderBy('invitation.key', 'desc')
    .execute();
}

export function invitationByKey(db: Db, key: number): Promise<InvitationRow | undefined> {
  return invitations(db).where('invitation.key', '=', key).executeTakeFirst();
}

/** Takes the place of an older one to the same e-mail, also of one made in the same moment; its links are the caller's to end. */
export async function replaceInvitation(tx: Tx, values: Insertable<InvitationTable>): Promise<InvitationRow> {
  const { key } = await tx
    .insertInto('invitation')
    .values(values)
    .onConflict((conflict) => conflict.columns(['company', 'email']).doUpdateSet(values))
    .returning('key')
    .executeTakeFirstOrThrow();
  return invitations(tx).where('invitation.key', '=', key).executeTakeFirstOrThrow();
}

/** Whoever gets the row is the one who used the invitation; one that was replaced is not there any more. */
export function consumeInvitation(
  tx: Tx,
  { key, id }: Pick<InvitationRow, 'key' | 'id'>,
): Promise<{ key: number } | undefined> {
  return tx.deleteFrom('invitation').where('key', '=', key).where('id', '=', id).returning('key').executeTakeFirst();
}

export function deleteInvitationOfCompany(
  tx: Tx,
  company: number,
  id: Uint8Array,
): Promise<{ email: string } | undefined> {
  return tx
    .deleteFrom('invitation')
    .where('company', '=', company)
    .where('id', '=', id)
    .returning('email')
    .executeTakeFirst();
}

export async function deleteInvitationsBy(tx: Tx, member: number): Promise<void> {
  await tx.deleteFrom('invitation').where('invited_by', '=', member).execute();
}

export async function deleteExpiredInvitations(db: Db, now: number): Promise<void> {
  await db.deleteFrom('invitation').where('expires_at', '<=', now).execute();
}
