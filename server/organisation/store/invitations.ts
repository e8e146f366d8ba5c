import type { Insertable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type { InvitationTable } from '../../db/schema.ts';
import { standsBelow } from './members.ts';

const invitations = (db: Db) =>
  db
    .selectFrom('invitation')
    .innerJoin('company', 'company.key', 'invitation.company')
    .innerJoin('member', 'member.key', 'invitation.member')
    .leftJoin('role', 'role.key', 'member.custom_role')
    .innerJoin('member as inviter', 'inviter.key', 'invitation.invited_by')
    .select([
      'invitation.key',
      'invitation.id',
      'invitation.company',
      'invitation.member',
      'invitation.email',
      'invitation.phone',
      'invitation.created_at',
      'invitation.expires_at',
      'member.id as member_id',
      'member.name',
      'member.email as member_email',
      'member.phone as member_phone',
      'member.role',
      'role.id as role_id',
      'role.name as role_name',
      'inviter.name as invited_by',
      'company.name as company_name',
      'company.code as company_code',
      'company.rules',
    ]);

export type InvitationRow = Awaited<ReturnType<typeof listOpenInvitations>>[number];

type Open = {
  company: number;
  now: number /** Departments (keys) with what is below; null: all. */;
  seen: number[] | null;
};

/** Without those whose time is over. */
function open(db: Db, { company, now, seen }: Open) {
  const query = invitations(db).where('invitation.company', '=', company).where('invitation.expires_at', '>', now);
  return seen ? query.where(standsBelow(seen)) : query;
}

/** A page, newest first. */
export function listOpenInvitations(db: Db, of: Open, page: { after: Uint8Array | null; limit: number }) {
  const query = open(db, of).orderBy('invitation.id', 'desc').limit(page.limit);
  return (page.after ? query.where('invitation.id', '<', page.after) : query).execute();
}

export async function countOpenInvitations(db: Db, of: Open): Promise<number> {
  const { count } = await open(db, of)
    .clearSelect()
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function invitationByKey(db: Db, key: number): Promise<InvitationRow | undefined> {
  return invitations(db).where('invitation.key', '=', key).executeTakeFirst();
}

export function invitationOfCompany(db: Db, company: number, id: Uint8Array): Promise<InvitationRow | undefined> {
  return invitations(db).where('invitation.company', '=', company).where('invitation.id', '=', id).executeTakeFirst();
}

/** Takes the place of an older one to the same member; its links are the caller's to end. */
export async function replaceInvitation(tx: Tx, values: Insertable<InvitationTable>): Promise<InvitationRow> {
  const { key } = await tx
    .insertInto('invitation')
    .values(values)
    .onConflict((conflict) => conflict.column('member').doUpdateSet(values))
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

/** Who was invited by a member who may no longer invite, and has not joined: these go. */
export async function deleteInvitedBy(tx: Tx, member: number): Promise<void> {
  await tx
    .deleteFrom('member')
    .where('state', '=', 'invited')
    .where('key', 'in', (eb) => eb.selectFrom('invitation').select('member').where('invited_by', '=', member))
    .execute();
}

/** The invited member stays, and can be invited again. */
export async function deleteExpiredInvitations(db: Db, now: number): Promise<void> {
  await db.deleteFrom('invitation').where('expires_at', '<=', now).execute();
}
